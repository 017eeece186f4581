package dev.emailotp.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.exportimport.util.ExportUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

public final class ProbeResource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakSession session;

    ProbeResource(KeycloakSession session) {
        this.session = session;
    }

    /** Sets the server's clock to this many seconds before or after real time. */
    @POST
    @Path("clock/{offset}")
    public void clock(@PathParam("offset") int offset) {
        Time.setOffset(offset);
    }

    /**
     * Answers when Keycloak has counted all logins so far. Keycloak counts on separate threads, and until then refuses
     * a person who returns as if they had logged in twice at the same time.
     */
    @POST
    @Path("counted")
    public void counted() throws InterruptedException {
        var counting = (ThreadPoolExecutor)
                session.getProvider(ExecutorsProvider.class).getExecutor("bruteforce");
        int threads = counting.getCorePoolSize();
        synchronized (counting) {
            CyclicBarrier allFree = new CyclicBarrier(threads);
            counting.invokeAll(Collections.nCopies(threads, () -> allFree.await(30, TimeUnit.SECONDS)));
        }
    }

    /** Returns the realm with its people and keys, as an export to a file has them. */
    @GET
    @Path("export")
    @Produces("application/json")
    public String export() throws IOException {
        return JsonSerialization.writeValueAsString(
                ExportUtils.exportRealm(session, session.getContext().getRealm(), true, true));
    }

    /** Stores a credential of a type that may have no provider, as one stays when its JAR is removed. */
    @POST
    @Path("credential/{user}/{type}")
    public void credential(@PathParam("user") String user, @PathParam("type") String type) {
        CredentialModel credential = new CredentialModel();
        credential.setType(type);
        credential.setCreatedDate(Time.currentTimeMillis());
        credential.setCredentialData("{\"type\":\"" + type + "\",\"version\":1}");
        credential.setSecretData("{}");
        person(user).credentialManager().createStoredCredential(credential);
    }

    /** Has the person asked for a required action that may have no provider. */
    @POST
    @Path("action/{user}/{action}")
    public void action(@PathParam("user") String user, @PathParam("action") String action) {
        person(user).addRequiredAction(action);
    }

    /** Sets an attribute of the realm without a check, as an import does. */
    @POST
    @Path("attribute/{name}/{value}")
    public void attribute(@PathParam("name") String name, @PathParam("value") String value) {
        session.getContext().getRealm().setAttribute(name, value);
    }

    private UserModel person(String id) {
        return session.users().getUserById(session.getContext().getRealm(), id);
    }

    /** Returns the CPU time that the server's process has used, in nanoseconds. */
    @GET
    @Path("cpu")
    @Produces("text/plain")
    public String cpu() {
        return Long.toString(
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
    }

    /** Returns what the server's process has used, as {@link ServerUse} describes. */
    @GET
    @Path("use")
    @Produces("text/plain")
    public String use() throws IOException {
        return ServerUse.lines();
    }

    /** Returns the names of the loaded classes that contain this text, one in each line. */
    @GET
    @Path("classes/{part}")
    @Produces("text/plain")
    public String classes(@PathParam("part") String part) throws JMException {
        String all = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmClassHierarchy",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return all.lines()
                .map(line -> line.replaceAll("^[|\\s-]*|/.*", ""))
                .filter(name -> name.contains(part))
                .collect(Collectors.joining("\n"));
    }

    /** Collects garbage and returns the bytes of the heap that are in use then. */
    @GET
    @Path("heap")
    @Produces("text/plain")
    public String heap() {
        System.gc();
        return Long.toString(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    /**
     * Sends this many mails one after the other with the given sender, and returns the CPU time used, in nanoseconds.
     */
    @POST
    @Path("mails/{sender}/{count}")
    @Produces("text/plain")
    public String mails(@PathParam("sender") String sender, @PathParam("count") int count) throws EmailException {
        EmailSenderProvider provider = session.getProvider(EmailSenderProvider.class, sender);
        Map<String, String> settings = session.getContext().getRealm().getSmtpConfig();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            provider.send(settings, "reader@example.org", "Your code", "000000", "<p>000000</p>");
        }
        return Long.toString(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }

    /** Issues and verifies this many codes over the server's store, and answers as {@link Latency} describes. */
    @GET
    @Path("latency/{rounds}")
    @Produces("text/plain")
    public String latency(@PathParam("rounds") int rounds) {
        return new Latency(session.getProvider(OtpStoreProvider.class)).measure(rounds);
    }

    /** Runs one operation of the server's store in the format of {@link StoreCalls}. */
    @POST
    @Path("store")
    @Consumes("application/json")
    @Produces("application/json")
    public String store(String call) throws IOException {
        OtpStoreProvider store = session.getProvider(OtpStoreProvider.class);
        JsonNode answer = new StoreCalls(store).answer(JSON.readTree(call));
        return JSON.writeValueAsString(answer);
    }
}
