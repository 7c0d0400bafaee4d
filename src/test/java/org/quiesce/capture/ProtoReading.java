package org.quiesce.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads protobuf without knowing what is in it: fields in order, each a number with a whole number or bytes. */
record ProtoReading(List<Field> fields) {
    /** A field: {@code number} for a varint, {@code bytes} for what has a length, a character each. */
    record Field(int field, long number, String bytes) {}

    static ProtoReading of(byte[] bytes) {
        var fields = new ArrayList<Field>();
        int[] at = {0};
        while (at[0] < bytes.length) {
            long key = varint(bytes, at);
            int field = (int) (key >>> 3);
            switch ((int) (key & 7)) {
                case 0 -> fields.add(new Field(field, varint(bytes, at), ""));
                case 2 -> {
                    int length = (int) varint(bytes, at);
                    fields.add(new Field(field, 0, new String(bytes, at[0], length, StandardCharsets.ISO_8859_1)));
                    at[0] += length;
                }
                default -> throw new AssertionError("wire type of " + key + " at byte " + at[0]);
            }
        }
        if (at[0] != bytes.length) {
            throw new AssertionError("a field goes beyond the end");
        }
        return new ProtoReading(fields);
    }

    private static long varint(byte[] bytes, int[] at) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at[0]++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private Optional<Field> find(int field) {
        return fields.stream().filter(each -> each.field() == field).findFirst();
    }

    boolean has(int field) {
        return find(field).isPresent();
    }

    long number(int field) {
        return find(field)
                .orElseThrow(() -> new AssertionError("no field " + field))
                .number();
    }

    String text(int field) {
        return find(field)
                .map(each -> new String(each.bytes().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .orElseThrow(() -> new AssertionError("no field " + field));
    }

    List<ProtoReading> all(int field) {
        return fields.stream()
                .filter(each -> each.field() == field)
                .map(each -> of(each.bytes().getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }
}
