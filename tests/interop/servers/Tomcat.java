import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Tomcat on JSSE with a connector for each `certificateVerification`: FOLDER GREETING, then PORT=VALUE for each. */
class Main {
  public static void main(String[] given) throws Exception {
    Path folder = Path.of(given[0]);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createDirectories(folder.resolve("tomcat")).toString());
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    try (FileInputStream root = new FileInputStream(folder.resolve("root.pem").toFile())) {
      trust.setCertificateEntry("root", CertificateFactory.getInstance("X.509").generateCertificate(root));
    }
    for (int at = 2; at < given.length; at++) {
      String[] one = given[at].split("=");
      tomcat.getService().addConnector(connector(folder, trust, Integer.parseInt(one[0]), one[1]));
    }
    Context context = tomcat.addContext("", null);
    String greeting = given[1];
    Tomcat.addServlet(context, "greeting", new HttpServlet() {
      @Override
      protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(greeting);
      }
    });
    context.addServletMappingDecoded("/*", "greeting");
    tomcat.start();
    tomcat.getServer().await();
  }

  private static Connector connector(Path folder, KeyStore trust, int port, String verification) {
    Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setPort(port);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("SSLEnabled", "true");
    connector.setProperty("sslImplementationName", "org.apache.tomcat.util.net.jsse.JSSEImplementation");
    connector.setSecure(true);
    connector.setScheme("https");
    SSLHostConfig host = new SSLHostConfig();
    host.setProtocols("TLSv1.2+TLSv1.3");
    host.setCertificateVerification(verification);
    host.setTrustStore(trust);
    SSLHostConfigCertificate own = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.RSA);
    own.setCertificateFile(folder.resolve("server.pem").toString());
    own.setCertificateKeyFile(folder.resolve("server.key").toString());
    host.addCertificate(own);
    connector.addSslHostConfig(host);
    return connector;
  }
}
