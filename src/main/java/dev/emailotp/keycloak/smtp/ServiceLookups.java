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
 * Knows by heart which parts the mail API has. The API asks for them several times for each mail, and each time the
 * server's class loader looks through all its JARs, which takes more than building and sending the mail. Safe for
 * concurrent use.
 */
final class ServiceLookups extends ClassLoader {
    private static final String SERVICES = "META-INF/services/";

    private final Map<String, List<URL>> known = new ConcurrentHashMap<>();

    /** @param parent who is asked for everything, and only once for the names of services */
    ServiceLookups(ClassLoader parent) {
        super(parent);
    }

    /** Has the work find them here, on the calling thread. */
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

    /** What is done while the parts are known. */
    interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Opens a file's content as it was read once. */
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
