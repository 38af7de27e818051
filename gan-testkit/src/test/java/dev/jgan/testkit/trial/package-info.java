/** A plugin for the tests of the testkit: one component of each kind that is right, and one that is wrong. */
@NullMarked
package dev.jgan.testkit.trial;

import org.jspecify.annotations.NullMarked;
