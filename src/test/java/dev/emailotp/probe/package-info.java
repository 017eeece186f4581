/**
 * What tests need inside the server: its clock, its CPU time, its stores. Packed into a JAR of its own and deployed
 * beside the product, never with it.
 */
package dev.emailotp.probe;
