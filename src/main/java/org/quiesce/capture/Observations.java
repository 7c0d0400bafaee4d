package org.quiesce.capture;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** What comes with the program about recordings of real kernels. */
final class Observations {
    private Observations() {}

    static InputStream resource(String path) throws IOException {
        InputStream stream = Observations.class.getModule().getResourceAsStream(path);
        if (stream == null) {
            throw new FileNotFoundException(path);
        }
        return stream;
    }
}
