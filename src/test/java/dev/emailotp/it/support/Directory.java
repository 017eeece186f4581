package dev.emailotp.it.support;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.util.Map;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.storage.UserStorageProvider;

/** A directory (LDAP). Each realm that it is connected to has people of its own there. */
public final class Directory implements AutoCloseable {
    private static final String SUFFIX = "dc=wonderland,dc=example";
    private static final String MANAGER = "cn=manager," + SUFFIX;
    private static final String MANAGER_PASSWORD = "manager";

    private final InMemoryDirectoryServer server;

    private Directory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    public static Directory start() {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(SUFFIX);
            config.addAdditionalBindCredentials(MANAGER, MANAGER_PASSWORD);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.startListening();
            Directory directory = new Directory(server);
            directory.add("dn: " + SUFFIX, "objectClass: domain", "dc: wonderland");
            return directory;
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a person with the address that the realm gives people of this name, and the password of all people. */
    public void person(TestRealm realm, String username) {
        add(
                "dn: " + dn(realm, username),
                "objectClass: inetOrgPerson",
                "uid: " + username,
                "cn: " + username,
                "sn: Liddell",
                "mail: " + realm.address(username),
                "userPassword: " + TestRealm.PASSWORD);
    }

    private void add(String... entry) {
        try {
            server.add(entry);
        } catch (LDAPException | LDIFException e) {
            throw new AssertionError(e);
        }
    }

    /** Has a realm read its people here, as an admin does in the console. */
    public void connect(TestRealm realm, UserStorageProvider.EditMode mode, boolean imported) {
        add("dn: " + people(realm), "objectClass: organizationalUnit", "ou: " + realm.name());
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        settings(realm, mode, imported).forEach(config::putSingle);
        ComponentRepresentation directory = new ComponentRepresentation();
        directory.setName("directory");
        directory.setProviderId("ldap");
        directory.setProviderType(UserStorageProvider.class.getName());
        directory.setConfig(config);
        try (Response added = realm.api().components().add(directory)) {
            if (added.getStatus() != 201) {
                throw new AssertionError(added.getStatus() + " " + added.readEntity(String.class));
            }
        }
    }

    private Map<String, String> settings(TestRealm realm, UserStorageProvider.EditMode mode, boolean imported) {
        return Map.ofEntries(
                Map.entry("enabled", "true"),
                Map.entry("vendor", "other"),
                Map.entry("connectionUrl", "ldap://127.0.0.1:" + server.getListenPort()),
                Map.entry("authType", "simple"),
                Map.entry("bindDn", MANAGER),
                Map.entry("bindCredential", MANAGER_PASSWORD),
                Map.entry("usersDn", people(realm)),
                Map.entry("usernameLDAPAttribute", "uid"),
                Map.entry("rdnLDAPAttribute", "uid"),
                Map.entry("uuidLDAPAttribute", "entryUUID"),
                Map.entry("userObjectClasses", "inetOrgPerson"),
                Map.entry("searchScope", "1"),
                Map.entry("editMode", mode.name()),
                Map.entry("importEnabled", Boolean.toString(imported)));
    }

    /** Whether this is the person's password in the directory. */
    public boolean accepts(TestRealm realm, String username, String password) {
        try (LDAPConnection connection = server.getConnection()) {
            connection.bind(dn(realm, username), password);
            return true;
        } catch (LDAPException e) {
            return false;
        }
    }

    /** The person's address in the directory. */
    public String mail(TestRealm realm, String username) {
        try {
            return server.getEntry(dn(realm, username)).getAttributeValue("mail");
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    private static String people(TestRealm realm) {
        return "ou=" + realm.name() + "," + SUFFIX;
    }

    private static String dn(TestRealm realm, String username) {
        return "uid=" + username + "," + people(realm);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
