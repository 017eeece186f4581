package dev.emailotp.keycloak.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches the service providers of the mail API. The API looks them up several times per mail, and each time the
 * server's class loader searches all JARs, which takes longer than building and sending the mail. Safe for concurrent
 * use.
 */
final class ServiceLookups extends ClassLoader {
    private static final String SERVICES = "META-INF/services/";

    private final Map<String, List<URL>> known = new ConcurrentHashMap<>();

    /** @param parent the class loader for everything; asked only once for the names of services */
    ServiceLookups(ClassLoader parent) {
        super(parent);
    }

    /** Runs the work on the calling thread with this cache as the context class loader. */
    <E extends Exception> void during(Work<E> work) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith(SERVICES)) {
            return super.getResources(name);
        }
        try {
            return Collections.enumeration(known.computeIfAbsent(name, this::read));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<URL> read(String name) {
        List<URL> copies = new ArrayList<>();
        try {
            for (URL original : Collections.list(super.getResources(name))) {
                try (InputStream in = original.openStream()) {
                    copies.add(new URL(null, original.toExternalForm(), new Copy(in.readAllBytes())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copies;
    }

    /** Work that runs with the cache. */
    interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Opens a file with the content that was read once. */
    private static final class Copy extends URLStreamHandler {
        private final byte[] content;

        Copy(byte[] content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}
