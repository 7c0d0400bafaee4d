package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as a drawing: it is XML whatever they hold, and says what they say. */
class TextSvgTest {
    @Test
    void whateverALineHoldsTheDrawingIsXml() throws Exception {
        var texts =
                texts("a < b & \"c\"", List.of("  } = -EBUSY \u0001\u001b[31m", "<script>&amp;]]>", "\uD800", "→ ü"));
        assertEquals(List.of("a < b & \"c\"", "  } = -EBUSY ??[31m", "<script>&amp;]]>", "?", "→ ü"), texts);
    }

    @Test
    void aLongLineIsBrokenAtABlankAndKeepsItsIndent() throws Exception {
        var texts = texts("long", List.of("  helps: " + "offline memory36; ".repeat(20)));
        assertTrue(texts.size() > 3, "" + texts);
        for (var line : texts.subList(2, texts.size())) {
            assertTrue(line.length() <= 150 && line.startsWith("      ") && !line.startsWith("       "), line);
        }
    }

    @Test
    void theFontsAreNamed() {
        var drawing = String.join("", TextSvg.lines("title", List.of("line")));
        assertTrue(drawing.contains("JetBrains Mono") && drawing.contains("monospace"), drawing);
    }

    private static List<String> texts(String title, List<String> lines) throws Exception {
        var bytes = String.join("\n", TextSvg.lines(title, lines)).getBytes(StandardCharsets.UTF_8);
        var texts = javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getElementsByTagName("text");
        var said = new ArrayList<String>();
        for (int i = 0; i < texts.getLength(); i++) {
            said.add(texts.item(i).getTextContent());
        }
        return said;
    }
}
