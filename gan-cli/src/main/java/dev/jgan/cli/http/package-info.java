/** What a run serves over HTTP. */
@NullMarked
package dev.jgan.cli.http;

import org.jspecify.annotations.NullMarked;
