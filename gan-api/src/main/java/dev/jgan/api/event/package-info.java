/** What a training run tells its observers and guards. */
@NullMarked
package dev.jgan.api.event;

import org.jspecify.annotations.NullMarked;
