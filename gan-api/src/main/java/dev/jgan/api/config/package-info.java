/** Annotations on the components of configuration records, from which defaults, checks, schema and reference pages follow. */
@NullMarked
package dev.jgan.api.config;

import org.jspecify.annotations.NullMarked;
