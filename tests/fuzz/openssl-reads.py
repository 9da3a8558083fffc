"""What OpenSSL makes of DER. Reads lines of a kind and base64, writes for each `ok` or why OpenSSL refuses it."""
import base64
import ctypes
import ctypes.util
import sys

crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
pointer, number = ctypes.c_void_p, ctypes.c_int


def function(name, result, *arguments):
    found = getattr(crypto, name)
    found.restype, found.argtypes = result, arguments
    return found


known = function("X509V3_EXT_get", pointer, pointer)
object_of = function("X509_EXTENSION_get_object", pointer, pointer)
text_of = function("OBJ_obj2txt", number, ctypes.c_char_p, number, pointer, number)
value = function("X509V3_EXT_d2i", pointer, pointer)
clear = function("ERR_clear_error", None)
public_key = function("X509_get_pubkey", pointer, pointer)
request_key = function("X509_REQ_get_pubkey", pointer, pointer)
free_key = function("EVP_PKEY_free", None, pointer)
status = function("OCSP_response_status", number, pointer)
basic_of = function("OCSP_response_get1_basic", pointer, pointer)
singles = function("OCSP_resp_count", number, pointer)
single = function("OCSP_resp_get0", pointer, pointer, number)
find_status = function("OCSP_single_get0_status", number, pointer, pointer, pointer, pointer, pointer)
entries = function("X509_CRL_get_REVOKED", pointer, pointer)
entry_count = function("OPENSSL_sk_num", number, pointer)
entry = function("OPENSSL_sk_value", pointer, pointer, number)


def decoder(kind, free):
    return function("d2i_" + kind, pointer, pointer, ctypes.POINTER(pointer), ctypes.c_long), function(free, None, pointer)


certificates, requests = decoder("X509", "X509_free"), decoder("X509_REQ", "X509_REQ_free")
lists, responses = decoder("X509_CRL", "X509_CRL_free"), decoder("OCSP_RESPONSE", "OCSP_RESPONSE_free")
basics = function("OCSP_BASICRESP_free", None, pointer)


# Of RFC 5280 and RFC 6960; OpenSSL has types for some others as well, which it does not look at when it reads what they stand in.
named = (b"2.5.29.", b"1.3.6.1.5.5.7.1.1", b"1.3.6.1.5.5.7.48.1.")


# Of a list and its entries (RFC 5280 5.2, 5.3), and of a response (RFC 6960 4.4): one that is for another place is looked at by nobody who reads it there.
answered = (b"1.3.6.1.5.5.7.48.1.2", b"1.3.6.1.5.5.7.48.1.3", b"1.3.6.1.5.5.7.48.1.6", b"1.3.6.1.5.5.7.48.1.9")
places = {
    "X509_CRL": (b"2.5.29.18", b"2.5.29.20", b"2.5.29.27", b"2.5.29.28", b"2.5.29.35", b"2.5.29.46", b"1.3.6.1.5.5.7.1.1"),
    "X509_REVOKED": (b"2.5.29.21", b"2.5.29.24", b"2.5.29.29"),
    "OCSP_BASICRESP": answered,
    # RFC 6960 4.4.5: those of entries of a list as well.
    "OCSP_SINGLERESP": (*answered, b"2.5.29.21", b"2.5.29.24", b"2.5.29.29"),
}


def is_named(extension, owner):
    text = ctypes.create_string_buffer(80)
    text_of(text, 80, object_of(extension), 1)
    return text.value in places[owner] if owner in places else text.value.startswith(named)


def extensions(owner, of):
    count = function(owner + "_get_ext_count", number, pointer)
    get = function(owner + "_get_ext", pointer, pointer, number)
    for index in range(count(of)):
        extension = get(of, index)
        # What a value was decoded to is left to the end of the process: each kind has its own way to be freed.
        if is_named(extension, owner) and known(extension) and not value(extension):
            return "an extension"
    return None


def key(get, of):
    found = get(of)
    if not found:
        return "its key"
    free_key(found)
    return None


def certificate(of):
    return key(public_key, of) or extensions("X509", of)


def request(of):
    return key(request_key, of)


def revocation_list(of):
    stack = entries(of)
    found = extensions("X509_CRL", of)
    for index in range(max(0, entry_count(stack)) if stack else 0):
        found = found or extensions("X509_REVOKED", entry(stack, index))
    return found


def response(of):
    if status(of) != 0:
        return None
    basic = basic_of(of)
    if not basic:
        return "its response"
    found = extensions("OCSP_BASICRESP", basic)
    for index in range(singles(basic)):
        one = single(basic, index)
        if find_status(one, None, None, None, None) < 0:
            found = found or "a status"
        found = found or extensions("OCSP_SINGLERESP", one)
    basics(basic)
    return found


kinds = {
    "certificate": (certificates, certificate),
    "request": (requests, request),
    "list": (lists, revocation_list),
    "response": (responses, response),
}


def read(kind, der):
    (decode, free), judge = kinds[kind]
    held = ctypes.create_string_buffer(der, len(der))
    at = pointer(ctypes.addressof(held))
    decoded = decode(None, ctypes.byref(at), len(der))
    if not decoded:
        return "the whole"
    found = judge(decoded)
    if at.value != ctypes.addressof(held) + len(der):
        found = found or "octets after the end"
    free(decoded)
    return found


for line in sys.stdin:
    kind, text = line.split(" ", 1)
    print(read(kind, base64.b64decode(text)) or "ok")
    clear()
