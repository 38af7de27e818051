/** What training data is, and where it comes from. */
@NullMarked
package dev.jgan.api.data;

import org.jspecify.annotations.NullMarked;
