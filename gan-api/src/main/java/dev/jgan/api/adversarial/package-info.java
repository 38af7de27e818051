/** The parts of the adversarial game: losses, regularizers and what they see of one turn. */
@NullMarked
package dev.jgan.api.adversarial;

import org.jspecify.annotations.NullMarked;
