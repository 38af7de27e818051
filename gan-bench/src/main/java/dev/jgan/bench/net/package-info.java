/** What is trained, and how much arithmetic that takes. */
@NullMarked
package dev.jgan.bench.net;

import org.jspecify.annotations.NullMarked;
