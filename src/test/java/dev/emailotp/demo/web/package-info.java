/** The HTTP and HTML code that the demo's two web pages need. */
@NullMarked
package dev.emailotp.demo.web;

import org.jspecify.annotations.NullMarked;
