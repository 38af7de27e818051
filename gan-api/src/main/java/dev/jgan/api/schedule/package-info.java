/** Host values that change with the step: learning rates, noise levels, temperatures. */
@NullMarked
package dev.jgan.api.schedule;

import org.jspecify.annotations.NullMarked;
