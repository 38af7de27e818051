package dev.jgan.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** The sources that these tests belong to. */
final class Checkout {
    private Checkout() {}

    /** Its directory, which holds the launcher. */
    static Path root() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.exists(here.resolve("jgan")) && Files.exists(here.resolve("README.md"))) {
                return here;
            }
        }
        throw new AssertionError("there is no README.md beside the launcher 'jgan' at or above "
                + Path.of("").toAbsolutePath());
    }
}
