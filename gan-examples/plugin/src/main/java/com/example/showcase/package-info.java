/** A plugin as a third party writes one: a small component of each kind. */
@NullMarked
package com.example.showcase;

import org.jspecify.annotations.NullMarked;
