/** What goes wrong, and for whom, where a suite finds something, by the suite's file. */
export const consequences: Readonly<Record<string, string>> = {
  'axway-recipe/certificates': 'The gateway turns the client away, so that its calls fail from the first one on.',
  'axway-recipe/contents': 'The gateway maps a client by what its certificate says: another one is let in, or nobody.',
  'axway-recipe/issuance': 'The client gets a certificate that its own key does not fit, or that of somebody else.',
  'axway-recipe/pairs': 'Two clients are one to the gateway: what one may do, the other may do as well.',
  'axway-recipe/requests':
    'The CA refuses the request or writes something else into the certificate; the client waits.',
  'axway-recipe/root':
    'Every client certificate stands on this CA: what is wrong with it lets strangers in or all clients out.',

  'certificates/certificate-chains':
    'Peers cannot build the path to the Trust Framework and close the connection: calls fail, at some peers only and often after a renewal.',
  'certificates/certificate-encoding':
    'Strict TLS stacks refuse the certificate, lax ones take it: it works in tests and fails at a peer.',
  'certificates/certificate-issuers':
    'Every peer trusts the Trust Framework alone and turns the holder away; a look-alike lets a stranger in.',
  'certificates/certificate-keys':
    'A weak or wrong key lets others sign or listen in the holder’s name, or peers refuse it.',
  'certificates/certificate-names':
    'Callers compare the name with the host that they called, and hang up: nobody reaches the service.',
  'certificates/certificate-profiles':
    'Peers refuse the certificate for what it is used for: as client, as server, or to sign.',
  'certificates/certificate-requests':
    'The Trust Framework refuses the CSR, or issues a certificate that has to be made once more.',
  'certificates/certificate-subject-form':
    'Peers read organisation or application wrongly out of the subject, and let in nobody or somebody else.',
  'certificates/certificate-subjects':
    'The API Hub, the LFI or Ozone knows the holder by its subject: with a wrong one it is a stranger, and its calls are refused.',
  'certificates/certificate-validity':
    'On the day after its end every connection with this certificate fails at once, for all customers of the holder.',
  'certificates/described-certificates':
    'The gateway believes what a header says: callers can pass as somebody else, or are taken for nobody.',
  'certificates/possession':
    'The holder cannot prove that the certificate is its own: handshakes and signatures fail at every peer.',
  'certificates/trust': 'With a wrong or missing CA the holder turns right peers away, or lets strangers in.',

  'connections/hosts': 'Callers go to a host that nobody serves, or that belongs to another bank or environment.',
  'connections/inbound-calls':
    'The API Hub cannot call the bank, or calls without what the bank needs: consents and payments of its customers fail.',
  'connections/mtls-requests':
    'Callers cannot tell which certificate is wanted, send none or a wrong one, and are turned away.',
  'connections/mutual-tls':
    'Where a wrong certificate is let in, a stranger reads and acts in a customer’s name; where the right one is refused, nothing works.',
  'connections/reachability': 'Nobody reaches the service: all that is done over it stands still.',
  'connections/registered-servers':
    'TPPs find another authorisation server in the directory than the one that answers, and go astray or stop.',
  'connections/served-certificates':
    'One node of several serves something else: some calls fail and others do not, which is hard to find later.',
  'connections/this-machine':
    'What is seen through a wrong clock or a network without a way out says nothing of anybody, and the run has to be made again.',
  'connections/tls-chain': 'Callers that do not have the issuing CA at hand cannot check the server, and hang up.',
  'connections/tls-cipher-suites':
    'Traffic can be read or changed by others, or callers who follow FAPI find no suite in common and get no connection.',
  'connections/tls-protocol':
    'Old or incomplete TLS lets somebody in between weaken a connection; strict callers refuse it.',

  'ecosystem/brands': 'Calls for one brand reach another: customers see the wrong bank, or none.',
  'ecosystem/declared-names': 'The run would look at something that nobody uses, and its verdict would be about that.',
  'ecosystem/discovery':
    'TPPs configure themselves from this document: with a wrong one no customer gets as far as consent.',
  'ecosystem/discovery-hosts': 'TPPs are sent to hosts that are not the API Hub’s, or that take no client certificate.',
  'ecosystem/discovery-profile':
    'TPPs choose what the document offers: weaker security than FAPI asks for, or something that is then refused.',
  'ecosystem/environments': 'Test and production meet: test data in production, or real customers’ data in a test.',
  'ecosystem/onboarding':
    'Ozone configures from the form: what is wrong in it is wrong in the API Hub, until somebody finds it.',
  'ecosystem/onboarding-form':
    'Ozone configures the institution from the form: onboarding stops, or a wrong institution is configured.',
  'ecosystem/participants':
    'TPPs do not find the bank in the feed, or find something else: its customers cannot choose it.',
  'ecosystem/parties-and-keys':
    'Parties hold different keys for the same name: each finds the other’s signatures wrong.',
  'ecosystem/parties-and-servers':
    'Parties do not reach the same server: what one of them proved says nothing about the other.',
  'ecosystem/statements': 'What only its owner can know stays unproved, and whoever signs the report signs for it.',
  'ecosystem/trust-framework-records':
    'The Trust Framework holds something else than what is used: peers look the holder up and do not find it.',

  'keystore/key-ids':
    'Peers look a key up by its KID: with a wrong one they find none and refuse signatures or cannot encrypt.',
  'keystore/keystore':
    'Peers fetch keys from this document: without it nobody can verify what its owner signs, or encrypt to it.',
  'keystore/keystore-places':
    'Peers look in the place that the standard names: a key in another one is not found, or is taken for another’s.',
  'keystore/published-keys':
    'Peers verify and encrypt with what is published: signatures are refused, or messages cannot be opened.',

  'lifecycle/key-lifecycle':
    'Keys that are old, lost or shared go on being trusted: somebody else may act in the holder’s name.',
  'lifecycle/revocation': 'A revoked certificate goes on being trusted, or peers who cannot ask refuse a good one.',
  'lifecycle/revocation-services':
    'Peers cannot find out whether a certificate is revoked: strict ones refuse everybody, others let everybody in.',
  'lifecycle/revoked-clients': 'Whoever was locked out still gets in: a stolen key works until its certificate ends.',
  'lifecycle/rotation':
    'While keys change, peers still have the old one and refuse what the new one signs: an outage of hours.',

  'messages/application-answers':
    'Callers behind mutual TLS are let in without being asked who they are, or right ones are refused.',
  'messages/authorisation-answers':
    'TPPs cannot read or trust the answer, and the customer’s consent ends in an error.',
  'messages/client-requests':
    'Where a wrong request is taken, a stranger acts as the TPP; where a right one is refused, no customer of the TPP gets a token.',
  'messages/encrypted-messages': 'The receiver cannot open personal data, or others than the receiver can.',
  'messages/events':
    'The TPP does not learn what became of a consent or payment, or believes an event that nobody sent.',
  'messages/health-checks':
    'Ozone watches the connection by these checks: it takes a dead one for alive, or turns off a good one.',
  'messages/inbound-jwt-auth': 'The bank refuses the API Hub’s own calls, or takes those of somebody else for them.',
  'messages/interaction-ids':
    'A customer’s complaint cannot be followed from TPP to bank: nobody finds the call in his log.',
  'messages/jwt-auth': 'The receiver refuses right calls: what is done over this direction stands still.',
  'messages/jwt-auth-refusals':
    'A call that nobody signed, or signed for something else, is taken: whoever gets hold of a token can use it again.',
  'messages/jwt-auth-responses': 'The caller cannot tell the right answer from one that was changed on its way.',
  'messages/signed-message-form': 'Receivers refuse the message for its form before they look at what it says.',
  'messages/signed-messages':
    'Receivers cannot verify who signed the message, and refuse it; or take one that somebody else signed.',
  'messages/tpp-application':
    'The API Hub does not know the TPP’s application: it is refused before it asks for anything.',
};
