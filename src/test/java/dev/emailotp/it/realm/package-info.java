/** The realm that is shipped, its apps and its tokens. */
package dev.emailotp.it.realm;
