package dev.emailotp.demo.web;

import java.io.IOException;

/** Answers requests. Several threads can call it at the same time. */
@FunctionalInterface
public interface WebHandler {
    WebResponse answer(WebRequest request) throws IOException, InterruptedException;
}
