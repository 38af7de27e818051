/**
 * Tests of plugins: {@link dev.jgan.testkit.GanExtension} gives JUnit tests what they check components with. Experiments are
 * given as lines of an experiment file, which are laid over a small experiment of the check's own.
 */
@NullMarked
package dev.jgan.testkit;

import org.jspecify.annotations.NullMarked;
