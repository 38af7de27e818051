/** One measurement each in a process of its own: what runs there, and how it is started and read. */
@NullMarked
package dev.jgan.bench.measure;

import org.jspecify.annotations.NullMarked;
