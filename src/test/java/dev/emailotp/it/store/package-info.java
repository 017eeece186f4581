/** The stores over real servers, nodes and outages. */
package dev.emailotp.it.store;
