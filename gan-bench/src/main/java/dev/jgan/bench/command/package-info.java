/** What the commands of this module have in common. */
@NullMarked
package dev.jgan.bench.command;

import org.jspecify.annotations.NullMarked;
