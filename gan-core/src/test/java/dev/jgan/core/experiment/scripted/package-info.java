/** A plugin whose trainings take no time and whose figures are known: for tests of whole runs. */
@NullMarked
package dev.jgan.core.experiment.scripted;

import org.jspecify.annotations.NullMarked;
