/** The little that the demo's two web pages need of HTTP and HTML. */
@NullMarked
package dev.emailotp.demo.web;

import org.jspecify.annotations.NullMarked;
