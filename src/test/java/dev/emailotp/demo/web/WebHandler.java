package dev.emailotp.demo.web;

import java.io.IOException;

/** Answers requests; called by several threads at a time. */
@FunctionalInterface
public interface WebHandler {
    WebResponse answer(WebRequest request) throws IOException, InterruptedException;
}
