using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Diagnostics;

/// <summary>What the generator says, and at which characters of which file: those between « and ».</summary>
public class DiagnosticTests
{
    private const string Settings = """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" } }""";

    private const string Named = "the schema of a property, of a type, or of a value in the \"oneOf\" of an enumeration without \"x-enumNames\"; an event is named by \"name\" in \"x-event\"";

    [Fact]
    public void WHC0001_a_file_that_is_not_json() => Expect.Diagnostics(
        "WHC0001",
        Acme.Event("{}").With("a.json", "{\n  \"x\": [1,«]»\n}").With("b.json", "«!»"),
        "expected a value, found ']'",
        "expected a value, found '!'");

    [Theory]
    [InlineData("«[»1]", "contract.json must be an object with \"x-webhook\", which names the contract, where its event type stands and how it is signed")]
    [InlineData("«{»}", "contract.json must be an object with \"x-webhook\", which names the contract, where its event type stands and how it is signed")]
    [InlineData("""{ "x-webhook": «{» "name": "Acme", "namespace": "A" } }""", "\"eventType\" is missing")]
    [InlineData("""{ "x-webhook": «{» "namespace": "A", "eventType": { "header": "X" } } }""", "\"name\" is missing")]
    [InlineData("""{ "x-webhook": { "name": «1», "namespace": "A", "eventType": { "header": "X" } } }""", "\"name\" must be a string, but is a number")]
    [InlineData("""{ "x-webhook": { "name": "A", "namespace": "A", "eventType": «"»X-E" } }""", "\"eventType\" must be an object, but is a string")]
    [InlineData("""{ "x-webhook": { "name": «"»a b", "namespace": "A", "eventType": { "header": "X" } } }""", "\"name\" must be a C# identifier, such as Acme: it begins the names AcmeContract, AcmeEvent and UnknownAcmeEvent; \"a b\" cannot be it")]
    [InlineData("""{ "x-webhook": { "name": "A", "namespace": «"»A..B", "eventType": { "header": "X" } } }""", "\"namespace\" must be a C# namespace, such as Acme.Webhooks; \"A..B\" is not one")]
    [InlineData("""{ "x-webhook": { "name": "A", "namespace": «"»A.event", "eventType": { "header": "X" } } }""", "\"namespace\" must be a C# namespace, such as Acme.Webhooks; \"A.event\" is not one")]
    [InlineData("""{ "x-webhook": «{» "name": "A", "eventType": { "header": "X" } } }""", "\"namespace\" must be a C# namespace, such as Acme.Webhooks; \"\" is not one")]
    public void WHC0002_a_contract_that_is_incomplete(string contract, string message) => Expect.Diagnostics("WHC0002", SchemaFiles.Of(contract), message);

    [Theory]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, «"nam"»: 1 }""", "\"nam\" is not known here; did you mean \"name\"? There can be document, key, name, id, displayName, namespace, eventType, reading, deliveryId, webhookId, signature, request, body, handshake, sending, dialects, types, formats")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": «{» "header": "X", "property": "y" } }""", "\"eventType\" is { \"header\": … }, or { \"property\": …, \"payload\": … } for an envelope, or { \"property\": … } where the event names its type itself")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": «{» "property": "x", "payload": "x" } }""", "\"eventType\" is { \"header\": … }, or { \"property\": …, \"payload\": … } for an envelope, or { \"property\": … } where the event names its type itself")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "reading": «"»lenient" }""", "\"reading\" is \"strict\", where a body must be as its schema says, or \"tolerant\", where it is read all the same")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": «"»" } }""", "\"header\" must be the name of an HTTP header, such as X-Acme-Event; \"\" cannot be one")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": «"»X E" } }""", "\"header\" must be the name of an HTTP header, such as X-Acme-Event; \"X E\" cannot be one")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": «"»content-length" } }""", "\"header\" must be one that a provider can fill; content-length is set by whoever sends the request")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": «"»Host" } }""", "\"header\" must be one that a provider can fill; Host is set by whoever sends the request")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "deliveryId": «{» "header": "X", "property": "y" } }""", "\"deliveryId\" is { \"header\": … } or { \"property\": … }")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "webhookId": «{» } }""", "\"webhookId\" is { \"header\": … } or { \"property\": … }")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "webhookId": { "property": «"id"» } }""", "the envelope has no member \"id\" that could be an id; an id can stand in a header, or in a member of the envelope")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": «{» "header": "X" } }""", "\"scheme\" is missing")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": «"»md5", "header": "X" } }""", "\"scheme\" is one of hmac-sha1, hmac-sha256, hmac-sha384, hmac-sha512, standard-webhooks, custom; \"md5\" is not")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": «"»HMAC_SHA265", "header": "X" } }""", "\"scheme\" is one of hmac-sha1, hmac-sha256, hmac-sha384, hmac-sha512, standard-webhooks, custom; \"HMAC_SHA265\" is not; did you mean \"hmac-sha256\"?")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": «{» "scheme": "hmac-sha1" } }""", "\"header\" is missing")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha1", "header": "X", "encoding": «"»HEX" } }""", "\"encoding\" is hex or base64; \"HEX\" is not; did you mean \"hex\"?")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha1", "header": "X", "prefix": «"» x" } }""", "\"prefix\" begins the value of a header, so it cannot begin with a space, and consists of printable ASCII")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "standard-webhooks", "header": «"»X" } }""", "the scheme standard-webhooks fixes \"header\"; take it out")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "custom", "prefix": «"»v1="  } }""", "a custom scheme is made in C#, where \"prefix\" is said; take it out")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "tolerance": «3»00 } }""", "\"tolerance\" says something of what is signed beside the body, and that takes a \"template\", such as \"{timestamp}.{body}\"")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "separator": «"»," } }""", "\"separator\" says something of what is signed beside the body, and that takes a \"template\", such as \"{timestamp}.{body}\"")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": «"»{timestamp}" } }""", "\"{timestamp}\" cannot be a template of what is signed: it must have {body} exactly once")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": «"»{body}{body}" } }""", "\"{body}{body}\" cannot be a template of what is signed: it must have {body} exactly once")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": «"»{time}.{body}" } }""", "\"{time}.{body}\" cannot be a template of what is signed: what stands in braces is {id}, {timestamp}, {body}, {method}, {url} or {header:X-Name}")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": «"»{id}{header:X-B}.{body}", "id": { "header": "X-Id" } } }""", "\"{id}{header:X-B}.{body}\" cannot be a template of what is signed: {id} and {header:X-B} need something between them, or one signature would stand for two ways to divide the same text")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": «"»{timestamp}0{body}", "timestamp": { "header": "X-T" } } }""", "\"{timestamp}0{body}\" cannot be a template of what is signed: {timestamp} can contain what separates it from \"0\"")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": «"»{timestamp}.{body}" } }""", "the template signs {timestamp}; say with \"timestamp\" where it stands: { \"header\": … } or { \"entry\": … }")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{body}.", "id": «{» "header": "X-Id" } } }""", "the template does not sign {id}")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{id}.{body}", "id": «{» } } }""", "\"id\" is { \"header\": … }, or { \"entry\": … } where it stands beside the signature")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{id}.{body}", "id": { "header": «"»a b" } } }""", "\"header\" must be the name of an HTTP header, such as X-Acme-Event; \"a b\" cannot be one")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{id}.{body}", "id": { "entry": «"»i=" } } }""", "\"i=\" stands in an entry of the signature's header; say what separates its entries, with \"separator\"")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{id}.{body}", "prefix": "v=", "separator": ",", "id": { "entry": «"»v" } } }""", "the entry \"v\" cannot be told from a signature, which begins with \"v=\"")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{id}.{body}", "id": { "header": "X-Id", «"format"»: "x" } } }""", "\"format\" is not known here; there can be header, entry")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{body}.", "prefix": "v,", "separator": «"»," } }""", "',' cannot separate signatures: that takes an ASCII character that occurs neither in a signature nor in its prefix")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{body}.", "separator": «"», " } }""", "\"separator\" is one character")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{timestamp}.{body}", "timestamp": { "header": "X-T", "format": «"»unix" } } }""", "\"format\" is unix-seconds, unix-milliseconds or rfc3339; \"unix\" is not")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{timestamp}.{body}", "timestamp": { "header": "X-T" }, "tolerance": «"»5 minutes" } }""", "\"tolerance\" is a whole number of seconds, such as 300")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{timestamp}.{body}", "timestamp": { "header": "X-T" }, "tolerance": «0» } }""", "\"tolerance\" is a whole number of seconds, such as 300")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "signature": { "scheme": "hmac-sha256", "header": "X-S", "template": "{body}.", "tolerance": «3»00 } }""", "a \"tolerance\" is for how old a signed time may be, and the signature has none")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "request": { «"agent"»: "x" } }""", "\"agent\" is not known here; there can be contentType, userAgent")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "formats": { "money": «"»List<int>" } }""", "the format \"money\" needs the full name of a struct that implements IParsable, such as Acme.Webhooks.Money")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "id": «"»Acme" }""", "\"id\" consists of lower-case letters, digits and single hyphens, such as acme-pay: it stands in routes and on the command line; \"Acme\" cannot be it")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "id": «"»a--b" }""", "\"id\" consists of lower-case letters, digits and single hyphens, such as acme-pay: it stands in routes and on the command line; \"a--b\" cannot be it")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": «"»url_verification" }""", "a handshake is { \"challenge\": { … }, … }, but this is a string")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": [«{» }] }""", "\"challenge\" is missing")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "query": "c" }, «"tokens"»: 1 } }""", "\"tokens\" is not known here; did you mean \"token\"? There can be method, query, headers, body, challenge, token, signed, answer")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": «{» } } }""", "\"challenge\" is { \"query\": … }, { \"header\": … }, or { \"body\": … } with a JSON Pointer")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "query": "c" }, "token": «{» "query": "t", "header": "T" } } }""", "\"token\" is { \"query\": … }, { \"header\": … }, or { \"body\": … } with a JSON Pointer")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "body": «"»challenge" } } }""", "a place in the body is a JSON Pointer, such as /data/challenge; \"challenge\" is not one")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "query": «"»" } } }""", "the name is empty")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "header": «"»a b" } } }""", "\"a b\" cannot be the name of an HTTP header")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "query": "c" }, "body": { "/0/n": «1» } } }""", "what stands at \"/0/n\" is a string, but this is a number")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "query": "c" }, "method": «"»GET /" } }""", "\"method\" is that of a request, such as GET; \"GET /\" is not one")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "query": "c" }, "signed": «"»yes" } }""", "\"signed\" must be true or false, but is a string")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "query": "c" }, "signed": «t»rue } }""", "the contract has no \"signature\" that the handshake could be signed with")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "query": "c" }, "answer": «{» "member": "m", "header": "H" } } }""", "the challenge stands in a \"member\" of the answer, or in a \"header\", or is all of its body; this says two of these")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "handshake": { "challenge": { "query": "c" }, "answer": { "headers": { "H": «"»a\nb" } } } }""", "the value of H cannot stand in a header: that takes printable ASCII")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "sending": { «"retry"»: [] } }""", "\"retry\" is not known here; there can be description, success, timeout, retries")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "sending": { "success": «"»2xx" } }""", "\"success\" must be an array, but is a string")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "sending": { "success": [«"»2xx"] } }""", "\"200-299\" or \"202\" is expected here; this is \"2xx\"")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "sending": { "success": [«"»299-200"] } }""", "\"200-299\" or \"202\" is expected here; this is \"299-200\"")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "sending": { "timeout": «1».5 } }""", "\"timeout\" is a whole number of seconds, such as 30")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "sending": { "retries": [«{» "delays": [] }] } }""", "\"on\" is missing")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "sending": { "retries": [{ "on": [«"»always"], "delays": [] }] } }""", "\"200-299\" or \"202\" is expected here, or one of address, connection, timeout, status; this is \"always\"")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "sending": { "retries": [{ "on": ["status"], "delays": [«{» }] }] } }""", "\"seconds\" is missing")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "sending": { "retries": [{ "on": ["status"], "delays": «[»{ "seconds": 1, "times": 2 }, { "seconds": 1, "until": 9 }] }] } }""", "the \"delays\" of a rule change after so many \"times\", or at a time (\"until\"); these mix both")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "dialects": [«"»a"] }""", "a dialect is { \"name\": …, \"description\": …, \"schema\": … }, but this is a string")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "dialects": [{ "name": «"»Event Grid" }] }""", "the \"name\" of a dialect consists of lower-case letters, digits, hyphens and full stops, such as event-grid; \"Event Grid\" does not")]
    [InlineData("""{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "dialects": [{ "name": "a" }, { "name": «"»a" }] }""", "there is a dialect \"a\" already")]
    public void WHC0002_settings_that_contradict_themselves(string settings, string message) =>
        Expect.Diagnostics("WHC0002", Acme.Contract(settings, """ "anyOf": [{ "x-event": "ping" }] """), message);

    [Theory]
    [InlineData("""«{» "properties": {} }""", "an event needs \"x-event\": the event type on the wire, or { \"type\": …, \"name\": …, \"title\": …, \"aliases\": […], \"quirks\": […] }")]
    [InlineData("«t»rue", "an event needs \"x-event\": the event type on the wire, or { \"type\": …, \"name\": …, \"title\": …, \"aliases\": […], \"quirks\": […] }")]
    [InlineData("""{ "x-event": «{» "name": "A" } }""", "\"type\" is missing: the event type on the wire")]
    [InlineData("""{ "x-event": { "type": "a", «"alias"»: [] } }""", "\"alias\" is not known here; did you mean \"aliases\"? There can be type, name, title, aliases, quirks")]
    [InlineData("""{ "x-event": { "type": "a", «"summary"»: [] } }""", "\"summary\" is not known here; there can be type, name, title, aliases, quirks")]
    [InlineData("""{ "x-event": «"fine"» }""", "the event type \"fine\" is already that of the event \"fine\"")]
    [InlineData("""{ "x-event": { "type": "a", "aliases": ["b", «"fine"»] } }""", "the event type \"fine\" is already that of the event \"fine\"")]
    [InlineData("""{ "x-event": { "type": "a", "aliases": [«"a"»] } }""", "the event type \"a\" is already that of the event \"a\"")]
    [InlineData("""«{» "x-event": "a", "x-body": true, "$ref": "#/definitions/Text" }""", "\"x-body\": true stands beside a \"$ref\" to an object with \"properties\"")]
    [InlineData("""{ "x-event": "a", "properties": { «"b"»: { "type": "string", "x-write-null-with": "c" }, "c": {} } }""", "\"x-write-null-with\" on \"b\", which cannot be null; let its type accept null, or take the keyword out")]
    [InlineData("""{ "x-event": "a", "properties": { "b": { "type": ["string", "null"], "x-write-null-with": «"d"» }, "c": {} } }""", "\"x-write-null-with\" names another member that may be left out; \"d\" is none")]
    [InlineData("""{ "x-event": "a", "properties": { "b": { "type": ["string", "null"], "x-write-null-with": «"b"» } } }""", "\"x-write-null-with\" names another member that may be left out; \"b\" is none")]
    [InlineData("""{ "x-event": "a", "properties": { "b": { "type": ["string", "null"], "x-write-null-with": «"c"» }, "c": { "type": "string" } }, "required": ["c"] }""", "\"x-write-null-with\" names another member that may be left out; \"c\" is none")]
    [InlineData("""{ "x-event": "a", "properties": { «"b"»: { "type": "string", "x-write-null": true } } }""", "\"x-write-null\" on \"b\", which cannot be null; let its type accept null, or take the keyword out")]
    [InlineData("""{ "x-event": "a", "properties": { "b": { "enum": ["x"], "x-enum-aliases": { "y": «"z"» } } } }""", "the alias \"y\" must name a value that stands in \"enum\"")]
    public void WHC0002_events_that_say_too_little_or_too_much(string schema, string message) => Expect.Diagnostics(
        "WHC0002", Acme.Contract(Settings, $$""" "anyOf": [{ "x-event": "fine" }, {{schema}}], "definitions": { "Text": { "type": "string" } } """), message);

    [Fact]
    public void WHC0002_a_contract_without_events() =>
        Expect.Diagnostics("WHC0002", SchemaFiles.Of($$"""«{» "x-webhook": {{Settings}}, "anyOf": [] }"""), "the contract lists no event; list each as { \"$ref\": \"events/….json\" } under \"anyOf\"");

    [Fact]
    public void WHC0002_an_event_without_the_member_that_names_its_type() => Expect.Diagnostics(
        "WHC0002",
        SchemaFiles.Of("""{ "x-webhook": { "name": "Acme", "namespace": "A", "eventType": { "property": "kind" } }, "anyOf": [«{» "x-event": "ping", "properties": { "kinds": {} } }] }"""),
        "\"x-webhook\".\"eventType\" names the member \"kind\", which the event does not declare under \"properties\"; did you mean \"kinds\"?");

    [Theory]
    [InlineData("""{ "property": «"kind"», "payload": "data" }""", "the envelope declares no member \"kind\" under \"properties\"")]
    [InlineData("""{ "property": «"tpye"», "payload": "data" }""", "the envelope declares no member \"tpye\" under \"properties\"; did you mean \"type\"?")]
    [InlineData("""{ "property": "type", "payload": «"dta"» }""", "the envelope declares no member \"dta\" under \"properties\"; did you mean \"data\"?")]
    [InlineData("""{ "property": "type", "payload": «"event"» }""", "the envelope declares no member \"event\" under \"properties\"")]
    public void WHC0002_an_envelope_without_a_member_that_is_named(string eventType, string message) => Expect.Diagnostics(
        "WHC0002",
        Acme.Contract(
            $$"""{ "name": "Acme", "namespace": "A", "eventType": {{eventType}} }""",
            """ "properties": { "type": { "type": "string" }, "data": { "anyOf": [{ "x-event": "ping" }] } } """),
        message);

    [Fact]
    public void WHC0002_an_id_that_is_no_text() => Expect.Diagnostics(
        "WHC0002",
        SchemaFiles.Of("""
            { "x-webhook": { "name": "Acme", "namespace": "A", "eventType": { "property": "type", "payload": "event" }, "deliveryId": { "property": «"on"» }, "webhookId": { "property": «"event"» } },
              "properties": { "on": { "type": "string", "format": "date" }, "type": {}, "event": { "anyOf": [{ "x-event": "ping" }] } } }
            """),
        "the member \"on\" cannot be an id; an id is a string, a UUID or an integer",
        "the envelope has no member \"event\" that could be an id; an id can stand in a header, or in a member of the envelope");

    [Fact]
    public void WHC0002_a_file_whose_contract_is_not_there() => Expect.Diagnostics(
        "WHC0002",
        Acme.Event("{}").Without("contract.json").With("events/ping.json", "«»{}"),
        "this file belongs to the contract /schemas/acme/contract.json, which is not among the additional files; its metadata WebhookContract must be the full path of a <WebhookContract> item");

    [Theory]
    [InlineData("""{ "type": «1» }""", "\"type\" must be a type name or an array of type names, but is a number")]
    [InlineData("""{ "type": «[]» }""", "\"type\" must be a type name or an array of type names, but is an array")]
    [InlineData("""{ "type": «"text"» }""", "\"type\" must be string, integer, number, boolean, object, array or null, but is \"text\"")]
    [InlineData("""{ "type": ["string", «"text"», «""», «1»] }""", "\"type\" must be string, integer, number, boolean, object, array or null, but is \"text\"", "\"type\" must be string, integer, number, boolean, object, array or null, but is \"\"", "\"type\" must be string, integer, number, boolean, object, array or null, but is a number")]
    [InlineData("""{ "enum": «"x"» }""", "\"enum\" must be an array, but is a string")]
    [InlineData("""{ "type": "string", "format": «1» }""", "\"format\" must be a string, but is a number")]
    [InlineData("""{ "type": "string", "x-time": «"utc"» }""", "\"x-time\" must be \"offset\" or \"isoformat\", beside \"format\": \"date-time\", but is a string")]
    [InlineData("""{ "description": «["x"]» }""", "\"description\" must be a string, but is an array")]
    [InlineData("""{ "title": «null» }""", "\"title\" must be a string, but is null")]
    [InlineData("""{ "deprecated": «"yes"» }""", "\"deprecated\" must be a boolean, but is a string")]
    [InlineData("""{ "properties": «[]» }""", "\"properties\" must be an object, but is an array")]
    [InlineData("""{ "properties": {}, "required": «true» }""", "\"required\" must be an array of member names, but is a boolean")]
    [InlineData("""{ "properties": {}, "required": «[1]» }""", "\"required\" must be an array of member names, but is an array")]
    [InlineData("""{ "items": «1» }""", "\"a schema\" must be an object, but is a number")]
    [InlineData("""{ "additionalProperties": «"x"» }""", "\"a schema\" must be an object, but is a string")]
    [InlineData("""{ "allOf": «{}» }""", "\"allOf\" must be an array of schemas, but is an object")]
    [InlineData("""{ "allOf": «[]» }""", "\"allOf\" must be an array of schemas, but is an array")]
    [InlineData("""{ "anyOf": «[]» }""", "\"anyOf\" must be an array of schemas, but is an array")]
    [InlineData("""{ "oneOf": «1» }""", "\"oneOf\" must be an array of schemas, but is a number")]
    [InlineData("""{ "x-aliases": «"b"» }""", "\"x-aliases\" must be an array of member names, but is a string")]
    [InlineData("""{ "x-secret": «"true"» }""", "\"x-secret\" must be a boolean, but is a string")]
    [InlineData("""{ "x-write-null": «1» }""", "\"x-write-null\" must be a boolean, but is a number")]
    [InlineData("""{ "enum": ["x", "y"], "x-enumNames": «[»"X"] }""", "\"x-enumNames\" must be an array of 2 different C# names, one for each value but null, but is an array of 1")]
    [InlineData("""{ "enum": ["x", "y"], "x-enumNames": «{}» }""", "\"x-enumNames\" must be an array of 2 different C# names, one for each value but null, but is an object")]
    [InlineData("""{ "enum": ["x", "y"], "x-enumNames": ["X", «1»] }""", "\"x-enumNames\" must be an array of 2 different C# names, one for each value but null, but is an array with a number")]
    [InlineData("""{ "enum": ["x"], "x-enumNames": [«"new"»] }""", "\"x-enumNames\" must be a C# identifier, such as Details, but is \"new\"")]
    [InlineData("""{ "x-name": «1» }""", "\"x-name\" must be a string, but is a number")]
    [InlineData("""{ "x-name": «""» }""", "\"x-name\" must be a C# identifier, such as Details, but is \"\"")]
    [InlineData("""{ "x-name": «"a b"» }""", "\"x-name\" must be a C# identifier, such as Details, but is \"a b\"")]
    [InlineData("""{ "x-name": «"class"», "properties": {} }""", "\"x-name\" must be a C# identifier, such as Details, but is \"class\"")]
    [InlineData("""{ "items": { "x-name": «"3d"», "properties": {} } }""", "\"x-name\" must be a C# identifier, such as Details, but is \"3d\"")]
    [InlineData("""{ "oneOf": [{ "const": "x", "x-name": «"x-ray"» }, { "const": "y" }] }""", "\"x-name\" must be a C# identifier, such as Details, but is \"x-ray\"")]
    [InlineData("""{ "enum": ["x"], "x-enum-aliases": «[»] }""", "\"x-enum-aliases\" must be an object of other spelling to value, but is an array")]
    [InlineData("«1»", "\"a schema\" must be an object, but is a number")]
    public void WHC0003_a_value_that_a_keyword_cannot_have(string schema, params string[] messages) =>
        Expect.Diagnostics("WHC0003", Acme.Members($"\n  \"a\": {schema}"), messages);

    [Theory]
    [InlineData("""{ "type": "ping", "aliases": «"»x" }""", "\"aliases\" must be an array of strings, but is a string")]
    [InlineData("""{ "type": "ping", "quirks": ["x", «1»] }""", "\"quirks\" must be an array of strings, but is one with a number")]
    [InlineData("""{ "type": «12» }""", "\"type\" must be the event type on the wire, but is a number")]
    [InlineData("""{ "type": «""» }""", "\"type\" must be the event type on the wire, but is \"\"")]
    [InlineData("«12»", "\"x-event\" must be the event type on the wire, or { \"type\": …, \"name\": …, \"title\": …, \"aliases\": […], \"quirks\": […] }, but is a number")]
    [InlineData("«\"\"»", "\"x-event\" must be the event type on the wire, or { \"type\": …, \"name\": …, \"title\": …, \"aliases\": […], \"quirks\": […] }, but is \"\"")]
    [InlineData("""{ "type": "ping", "title": «1» }""", "\"title\" must be what the provider calls the event where people read it, but is a number")]
    [InlineData("""{ "type": "ping", "title": «""» }""", "\"title\" must be what the provider calls the event where people read it, but is \"\"")]
    [InlineData("""{ "type": "ping", "name": «1» }""", "\"name\" must be a C# identifier, such as OrderPlaced for OrderPlacedEvent, but is a number")]
    [InlineData("""{ "type": "ping", "name": «""» }""", "\"name\" must be a C# identifier, such as OrderPlaced for OrderPlacedEvent, but is \"\"")]
    [InlineData("""{ "type": "ping", "name": «"order placed"» }""", "\"name\" must be a C# identifier, such as OrderPlaced for OrderPlacedEvent, but is \"order placed\"")]
    [InlineData("""{ "type": "ping", "name": «"2nd"» }""", "\"name\" must be a C# identifier, such as OrderPlaced for OrderPlacedEvent, but is \"2nd\"")]
    public void WHC0003_a_value_that_an_event_cannot_have(string setting, string message) =>
        Expect.Diagnostics("WHC0003", Acme.Contract(Settings, $$""" "anyOf": [{ "x-event": "fine" }, { "x-event": {{setting}} }] """), message);

    [Theory]
    [InlineData("nowhere.json", "there is no such file among the contract's; add <AdditionalFiles Include=\"/schemas/acme/events/nowhere.json\" WebhookContract=\"/schemas/acme/contract.json\" />, or move it into the contract's folder")]
    [InlineData("../../other/x.json#/a", "there is no such file among the contract's; add <AdditionalFiles Include=\"/schemas/other/x.json\" WebhookContract=\"/schemas/acme/contract.json\" />, or move it into the contract's folder")]
    [InlineData("#/definitions/Nothing", "ping.json has no \"definitions\" there")]
    [InlineData("#/propertys/a", "ping.json has no \"propertys\" there; did you mean \"properties\"?")]
    [InlineData("pign.json", "there is no such file among the contract's; did you mean ping.json?")]
    [InlineData("#/properties/a/x/y", "ping.json has no \"x\" there")]
    [InlineData("#nowhere", "ping.json has no \"$anchor\": \"nowhere\"")]
    [InlineData("https://acme.example/x.json", "no file of this contract has that \"$id\", and nothing is ever fetched; save it beside contract.json and refer to it by its path")]
    [InlineData("#/properties/a", "the references go round in a circle")]
    public void WHC0004_a_reference_that_leads_nowhere(string reference, string why) =>
        Expect.Diagnostics("WHC0004", Acme.Event($"{{ \"properties\": {{\n  \"a\": {{ \"$ref\": «\"{reference}\"» }} }} }}"), $"\"$ref\": \"{reference}\": {why}");

    [Fact]
    public void WHC0004_a_reference_that_is_no_text() =>
        Expect.Diagnostics("WHC0004", Acme.Members(""" "a": { "$ref": «["x"]» } """), "\"$ref\": \"an array\": a reference must be a string");

    [Theory]
    [InlineData("""{ «"items"»: [{}] }""", "items", "the items are JsonElements; use one schema for all of them")]
    [InlineData("""{ "type": "array", «"prefixItems"»: [{}], "items": { "type": "string" } }""", "prefixItems", "the items are JsonElements; use one schema for all of them")]
    [InlineData("""{ "type": "object", «"patternProperties"»: { "a": { "type": "string" } }, "additionalProperties": { "type": "integer" } }""", "patternProperties", "the values are JsonElements; use \"additionalProperties\" with one schema for all of them")]
    [InlineData("""{ "enum": [1], «"x-enum-aliases"»: {} }""", "x-enum-aliases", "take it out; an integer has no other spelling")]
    public void WHC0005_a_construct_without_counterpart(string schema, string keyword, string cure) =>
        Expect.Diagnostics("WHC0005", Acme.Members($"\n  \"a\": {schema}"), $"\"{keyword}\" cannot be expressed as a C# type; {cure}");

    [Fact]
    public void WHC0005_a_dynamic_reference_that_leads_to_several_schemas() => Expect.Diagnostics(
        "WHC0005",
        Acme.Event("""{ "properties": { "a": { «"$dynamicRef"»: "#node" }, "b": { "$ref": "#/$defs/B" } }, "$defs": { "A": { "$dynamicAnchor": "node" }, "B": { "$dynamicAnchor": "node", "type": "string" } } }"""),
        "\"$dynamicRef\" cannot be expressed as a C# type; where it leads depends on the way that led to it, so the value is a JsonElement; use \"$ref\"");

    [Theory]
    [InlineData("""{ "items": { "$ref": "#/definitions/T" } }""")]
    [InlineData("""{ "additionalProperties": { "$ref": "#/definitions/T" } }""")]
    [InlineData("""{ "anyOf": [{ "$ref": "#/definitions/T" }, { "type": "null" }] }""")]
    [InlineData("""{ "items": { "anyOf": [{ "type": "string" }, { "additionalProperties": { "$ref": "#/definitions/T" } }] } }""")]
    public void WHC0005_a_type_that_contains_itself_without_an_object(string schema)
    {
        GeneratorRun run = Acme.Event($$"""
            { "properties": { "a": { "$ref": "#/definitions/T" } }, "definitions": {
              "T": {{schema}} } }
            """).Generate();
        Diagnostic circle = Assert.Single(run.Result.Diagnostics, diagnostic => diagnostic.Id == "WHC0005");
        Assert.Equal((2, 7), (circle.Location.GetLineSpan().StartLinePosition.Line + 1, circle.Location.GetLineSpan().StartLinePosition.Character));
        Assert.Contains("it leads back to itself", circle.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        run.Compile();
    }

    [Theory]
    [InlineData("not", "{}")]
    [InlineData("if", "{ \"minimum\": 1 }")]
    [InlineData("then", "{}")]
    [InlineData("contains", "{ \"type\": \"string\" }")]
    [InlineData("propertyNames", "{ \"maxLength\": 3 }")]
    [InlineData("dependencies", "{ \"b\": [\"c\"] }")]
    [InlineData("dependentSchemas", "{ \"b\": {} }")]
    [InlineData("unevaluatedProperties", "false")]
    [InlineData("additionalItems", "false")]
    [InlineData("required", "[\"b\"]")]
    [InlineData("anyOf", "[{ \"minLength\": 1 }, { \"required\": [\"b\"] }]")]
    public void WHC0010_what_is_asserted_and_shapes_nothing(string keyword, string value) => Expect.Diagnostics(
        "WHC0010", Acme.Members($$""" "a": { «"{{keyword}}"»: {{value}} } """), $"\"{keyword}\" is not checked on reading, so that a genuine delivery is never refused for it");

    [Fact]
    public void WHC0010_a_member_that_cannot_be_there() => Expect.Diagnostics(
        "WHC0010", Acme.Members(""" «"a"»: false, "b": {} """), "\"a\" is not checked on reading, so that a genuine delivery is never refused for it");

    [Theory]
    [InlineData("""{ "properties": { "a": {}, "b": {} }, «"anyOf"»: [{ "required": ["a"] }, { "required": ["b"] }] }""", "anyOf")]
    [InlineData("""{ "properties": { "a": {} }, «"oneOf"»: [{ "properties": { "a": { "const": "x" } } }, { "properties": { "a": { "const": "y" } } }] }""", "oneOf")]
    [InlineData("""{ "properties": {}, «"additionalProperties"»: { "type": "string" } }""", "additionalProperties")]
    [InlineData("""{ "properties": {}, «"patternProperties"»: { "^x": { "type": "string" } } }""", "patternProperties")]
    public void WHC0010_what_says_of_an_object_no_more_than_its_members_do(string schema, string keyword) => Expect.Diagnostics(
        "WHC0010", Acme.Event(schema), $"\"{keyword}\" is not checked on reading, so that a genuine delivery is never refused for it");

    [Theory]
    [InlineData("""{ "allOf": [{ "type": "string" }, { "type": «"integer"» }] }""")]
    [InlineData("""{ "allOf": [{ "type": "object", "properties": { "b": {} } }, { "type": «["string", "null"]» }] }""")]
    public void WHC0017_types_that_exclude_each_other(string schema) => Expect.Diagnostics(
        "WHC0017", Acme.Members($"\"a\": {schema}"), "no value can be what \"type\" says; the other parts of the same schema ask for another type");

    [Fact]
    public void WHC0017_an_event_that_is_no_object() => Expect.Diagnostics(
        "WHC0017",
        Acme.Event("""{ "type": «"array"», "items": {} }"""),
        "no value can be what \"type\" says; events, envelopes and the parts of an \"allOf\" are objects; make it \"object\", or use the schema itself instead of an \"allOf\"");

    [Theory]
    [InlineData("""«{» "allOf": [{ "$ref": "#/definitions/T" }] }""")]
    [InlineData("""«{» "allOf": [{ "$ref": "#/definitions/T" }, {}] }""")]
    [InlineData("""«{» "allOf": [{ "allOf": [{ "$ref": "#/definitions/T" }, {}] }, { "allOf": [{ "$ref": "#/definitions/T" }, { "$ref": "#/definitions/T" }] }] }""")]
    public void WHC0017_an_allOf_that_contains_itself(string schema) => Expect.Diagnostics(
        "WHC0017",
        Acme.Event($$"""{ "properties": { "a": { "$ref": "#/definitions/T" } }, "definitions": { "T": {{schema}} } }"""),
        "no value can be what \"allOf\" says; it leads back to itself; take it out");

    [Theory]
    [InlineData("""{ "enum": «[]» }""", "enum", "an array of values, but is an empty one")]
    [InlineData("""{ "properties": {}, "additionalProperties": «1» }""", "additionalProperties", "a schema, but is a number")]
    [InlineData("""{ "nullable": «1» }""", "nullable", "a boolean, but is a number")]
    public void WHC0003_a_keyword_of_a_schema(string schema, string keyword, string must) =>
        Expect.Diagnostics("WHC0003", Acme.Members($"\"a\": {schema}"), $"\"{keyword}\" must be {must}");

    [Theory]
    [InlineData("type", "\"string\"", "")]
    [InlineData("minimum", "1", "; it appears in the XML documentation")]
    [InlineData("enum", "[\"x\"]", "")]
    public void WHC0010_what_would_narrow_a_reference_if_it_counted(string keyword, string value, string where) => Expect.Diagnostics(
        "WHC0010",
        Acme.Event($$"""{ "properties": { "a": { «"{{keyword}}"»: {{value}}, "$ref": "#/definitions/T" } }, "definitions": { "T": { "type": "string" } } }"""),
        $"\"{keyword}\" is not checked on reading, so that a genuine delivery is never refused for it{where}");

    [Theory]
    [InlineData("properties", "{}")]
    [InlineData("required", "[]")]
    [InlineData("allOf", "[]")]
    public void WHC0006_a_keyword_without_effect_beside_a_reference(string keyword, string value) => Expect.Diagnostics(
        "WHC0006",
        Acme.Event($$"""{ "properties": { "a": { «"{{keyword}}"»: {{value}}, "$ref": "#/definitions/T" } }, "definitions": { "T": { "type": "string" } } }"""),
        $"\"{keyword}\" beside \"$ref\" has no effect in draft-07; wrap the reference: \"allOf\": [{{ \"$ref\": … }}]");

    [Theory]
    [InlineData("""{ "a": {}, "b": { "x-name": «"A"» } }""", "A")]
    [InlineData("""{ "a": { "x-name": "B" }, "c": { "x-name": «"B"» } }""", "B")]
    [InlineData("""{ "a": { "x-name": «"EventType"» } }""", "EventType")]
    [InlineData("""{ "a": { "x-name": «"ToString"» } }""", "ToString")]
    [InlineData("""{ "a": { "x-name": «"PingEvent"» } }""", "PingEvent")]
    public void WHC0007_a_property_that_is_given_a_name_that_is_taken(string properties, string name) => Expect.Diagnostics(
        "WHC0007",
        Acme.Event($$"""{ "properties": {{properties}} }"""),
        $"\"{name}\" is what something else of PingEvent is called, in the schema or in every type of its kind; choose another name");

    [Theory]
    [InlineData("""{ "enum": ["x", "y"], "x-enumNames": ["A", «"A"»] }""", "A")]
    [InlineData("""{ "enum": ["x"], "x-enumNames": [«"Unrecognized"»] }""", "Unrecognized")]
    [InlineData("""{ "oneOf": [{ "const": "x", "x-name": «"Y"» }, { "const": "y" }] }""", "Y")]
    public void WHC0007_a_value_that_is_given_a_name_that_is_taken(string schema, string name) => Expect.Diagnostics(
        "WHC0007",
        Acme.Members($"\"a\": {schema}"),
        $"\"{name}\" is what something else of PingEventA is called, in the schema or in every type of its kind; choose another name");

    [Theory]
    [InlineData("""{ "x-name": «"PingEvent"», "properties": {} }""", "PingEvent", "ping.json line 1")]
    [InlineData("""{ "x-name": «"AcmeContract"», "properties": {} }""", "AcmeContract", "the contract itself")]
    [InlineData("""{ "x-name": «"B"», "enum": ["x"] }""", "B", "ping.json line 1")]
    public void WHC0007_a_type_that_is_given_a_name_that_is_taken(string schema, string name, string owner) => Expect.Diagnostics(
        "WHC0007",
        Acme.Event($$"""{ "properties": { "b": { "$ref": "#/definitions/B" }, "a": { "$ref": "#/definitions/A" } }, "definitions": { "A": {{schema}}, "B": { "properties": {} } } }"""),
        $"the type name \"{name}\" is already taken by {owner}; give one of the two another with \"x-name\"");

    [Theory]
    [InlineData("""{ "x-event": "build.started" }, «{» "x-event": "build_started" }""", "BuildStartedEvent", "contract.json line 3")]
    [InlineData("""{ "x-event": "build.started" }, { "x-event": { "type": "b", "name": «"»BuildStarted" } }""", "BuildStartedEvent", "contract.json line 3")]
    [InlineData("""{ "x-event": { "type": "a", "name": "B" } }, { "x-event": { "type": "c", "name": «"»b" } }""", "bEvent", "contract.json line 3")]
    [InlineData("""«{» "x-event": "unknown_acme" }""", "UnknownAcmeEvent", "the contract itself")]
    [InlineData("""{ "x-event": { "type": "a", "name": «"»AcmeEvent" } }""", "AcmeEvent", "the contract itself")]
    public void WHC0007_two_events_of_one_name(string events, string name, string owner) => Expect.Diagnostics(
        "WHC0007",
        Acme.Contract(Settings, $"\"anyOf\": [{events}]"),
        $"the type name \"{name}\" is already taken by {owner}; give the event another with \"x-event\": {{ \"type\": …, \"name\": … }}, or, if two event types are the same event, list one under the \"aliases\" of the other");

    [Theory]
    [InlineData("""{ «"a"»: { "x-aliases": ["c"] }, "c": {} }""", "c", "a")]
    [InlineData("""{ "a": { "x-aliases": ["c"] }, «"b"»: { "x-aliases": ["c"] } }""", "c", "b")]
    [InlineData("""{ «"a"»: { "x-aliases": ["a"] } }""", "a", "a")]
    [InlineData("""{ «"a"»: { "x-aliases": ["b", "b"] } }""", "b", "a")]
    public void WHC0007_a_name_on_the_wire_for_two_members(string properties, string alias, string member) => Expect.Diagnostics(
        "WHC0007", Acme.Event($$"""{ "properties": {{properties}} }"""), $"the alias \"{alias}\" of \"{member}\" is also a member or an alias of another; a name on the wire can mean one member only");

    [Theory]
    [InlineData("""{ "enum": ["x", "y", «"x"»] }""", "x")]
    [InlineData("""{ "enum": [1, «1»] }""", "1")]
    public void WHC0009_a_value_that_stands_twice(string schema, string value) =>
        Expect.Diagnostics("WHC0009", Acme.Members($"\"a\": {schema}"), $"\"{value}\" is ignored: the value stands twice in \"enum\"; take one out");

    [Theory]
    [InlineData("""{ "enum": ["x", "y"], "x-enum-aliases": { «"y"»: "x" } }""", "\"y\" is a value of its own in \"enum\", so it cannot be an alias as well")]
    public void WHC0007_a_name_on_the_wire_for_two_values(string schema, string message) => Expect.Diagnostics("WHC0007", Acme.Members($"\"a\": {schema}"), message);

    [Fact]
    public void WHC0007_two_contracts_in_one_namespace()
    {
        GeneratorRun run = GeneratorRun.Of([Acme.Event("{}"), Acme.Event("{}").Edit("contract.json", "Acme.Webhooks", "acme.webhooks") with { Directory = "/schemas/other/" }]);
        Assert.Equal(["WHC0007 contract.json(2,45)"], run.Diagnostics);
        Assert.Equal(
            "the namespace acme.webhooks is already that of /schemas/acme/contract.json; give each contract a \"namespace\" of its own",
            run.Result.Diagnostics.Single().GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void WHC0008_a_required_member_that_is_not_declared()
    {
        const string Message = "\"required\" names \"b\", which \"properties\" does not declare, so it is read as a JsonElement; declare it, or take it out of \"required\"";
        Expect.Diagnostics("WHC0008", Acme.Event("""{ "properties": { "a": {} }, "required": ["a", «"b"»] }"""), Message);
        Expect.Diagnostics("WHC0008", Acme.Members(""" "a": { "allOf": [{ "properties": { "a": {} }, "required": [«"b"»] }, {}] } """), Message);
        Expect.Diagnostics("WHC0008", Acme.Event("""{ "properties": { "bed": {} }, "required": [«"bad"»] }"""), Message.Replace("\"b\"", "\"bad\"", StringComparison.Ordinal) + "; did you mean \"bed\"?");
    }

    [Theory]
    [InlineData("requird", "; did you mean \"required\"?")]
    [InlineData("anyof", "; did you mean \"anyOf\"?")]
    [InlineData("tpye", "; did you mean \"type\"?")]
    [InlineData("maxLenght", "; did you mean \"maxLength\"?")]
    [InlineData("aliases", "; did you mean \"x-aliases\"?")]
    [InlineData("x-alias", "; did you mean \"x-aliases\"?")]
    [InlineData("x-writenull", "; did you mean \"x-write-null\"?")]
    [InlineData("Required", "; did you mean \"required\"?")]
    [InlineData("additionalPropertie", "; did you mean \"additionalProperties\"?")]
    [InlineData("propertie", "; did you mean \"properties\"?")]
    [InlineData("id", "; did you mean \"$id\"?")]
    [InlineData("x-enum-names", "; did you mean \"x-enumNames\"?")]
    public void WHC0009_an_unknown_keyword(string keyword, string hint) => Expect.Diagnostics(
        "WHC0009", Acme.Members($$""" "a": { «"{{keyword}}"»: {} } """), $"\"{keyword}\" is ignored: it is not a keyword of JSON Schema or of this generator{hint}");

    [Fact]
    public void WHC0009_an_event_that_nothing_lists_in_a_file_that_something_refers_to() => Expect.Diagnostics(
        "WHC0009",
        Acme.Members(""" "a": { "$ref": "../shared.json#/definitions/Id" } """).With("shared.json", """
            { «"x-event"»: "lost", "properties": {}, "definitions": { "Id": { "type": "string" }, "Pong": { «"x-event"»: "pong", "properties": {} } } }
            """),
        "\"x-event\" is ignored: it belongs in the schema of an event that the contract lists");

    [Theory]
    [InlineData("x-webhook", """{ «"x-webhook"»: {} }""", "contract.json, at the top")]
    [InlineData("x-event", """{ «"x-event"»: "pong" }""", "the schema of an event that the contract lists")]
    [InlineData("x-body", """{ «"x-body"»: true, "$ref": "#/definitions/T" }""", "the schema of an event that the contract lists")]
    [InlineData("x-name", """{ "items": { «"x-name"»: "B", "type": "string" } }""", Named)]
    [InlineData("x-name", """{ "items": { «"x-name"»: "B", "$ref": "#/definitions/T" } }""", Named)]
    [InlineData("x-name", """{ "oneOf": [{ "const": "x", «"x-name"»: "B" }, { "const": "y" }], "x-enumNames": ["X", "Y"] }""", Named)]
    [InlineData("x-aliases", """{ "allOf": [{ «"x-aliases"»: ["b"], "type": "string" }] }""", "the schema of a property, directly under \"properties\"")]
    [InlineData("x-aliases", """{ "items": { «"x-aliases"»: ["b"], "$ref": "#/definitions/T" } }""", "the schema of a property, directly under \"properties\"")]
    [InlineData("x-write-null", """{ "items": { "type": ["string", "null"], «"x-write-null"»: true } }""", "the schema of a property, directly under \"properties\"")]
    [InlineData("x-write-null-with", """{ "items": { "type": ["string", "null"], «"x-write-null-with"»: "a" } }""", "the schema of a property, directly under \"properties\"")]
    [InlineData("x-secret", """{ "additionalProperties": { "type": "string", «"x-secret"»: true } }""", "the schema of a property, or the one that it refers to")]
    [InlineData("x-enumNames", """{ "type": "string", «"x-enumNames"»: ["X"] }""", "the schema with the \"enum\", or with the \"oneOf\" of its values")]
    [InlineData("x-enumNames", """{ "oneOf": [{ "const": "x", «"x-enumNames"»: ["X"] }, { "const": "y" }] }""", "the schema with the \"enum\", or with the \"oneOf\" of its values")]
    [InlineData("x-enum-aliases", """{ "anyOf": [{ "enum": ["x"] }, { "type": "null" }], «"x-enum-aliases"»: { "X": "x" } }""", "the schema with the \"enum\", or with the \"oneOf\" of its values")]
    [InlineData("x-time", """{ "type": "integer", «"x-time"»: "offset" }""", "a schema with \"format\": \"date-time\"")]
    public void WHC0009_a_keyword_of_ours_where_it_says_nothing(string keyword, string schema, string place) => Expect.Diagnostics(
        "WHC0009", Acme.Event($$"""{ "properties": { "a": {{schema}} }, "definitions": { "T": { "properties": {} } } }"""), $"\"{keyword}\" is ignored: it belongs in {place}");

    [Fact]
    public void WHC0009_a_keyword_for_properties_where_there_is_none()
    {
        const string Misplaced = """ «"x-aliases"»: ["b"] """;
        const string Message = "\"x-aliases\" is ignored: it belongs in the schema of a property, directly under \"properties\"";
        Expect.Diagnostics("WHC0009", Acme.Contract(Settings, $$""" {{Misplaced}}, "anyOf": [{ "x-event": "ping" }] """), Message);
        Expect.Diagnostics("WHC0009", Acme.Event($$"""{ {{Misplaced}} }"""), Message);
        Expect.Diagnostics(
            "WHC0009", Acme.Event($$"""{ "properties": { "a": { "$ref": "#/definitions/T" } }, "definitions": { "T": { "type": "string", {{Misplaced}} } } }"""), Message);
    }

    [Fact]
    public void WHC0009_a_name_for_an_event_beside_x_event_and_for_an_envelope()
    {
        Expect.Diagnostics("WHC0009", Acme.Event("""{ «"x-name"»: "Pong" }"""), $"\"x-name\" is ignored: it belongs in {Named}");
        Expect.Diagnostics("WHC0009", Acme.Contract(Settings, """ «"x-name"»: "Pong", "anyOf": [{ "x-event": "ping" }] """), $"\"x-name\" is ignored: it belongs in {Named}");
    }

    [Fact]
    public void WHC0002_a_name_for_the_member_that_names_the_event_type() => Expect.Diagnostics(
        "WHC0002",
        Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "property": "type", "payload": "event" } }""",
            """ "properties": { "type": { "type": "string", "x-name": «"Kind"» }, "event": { "anyOf": [{ "x-event": "ping" }] } } """),
        "\"type\" names the event type, and its property is EventType; take \"x-name\" out");

    [Fact]
    public void A_keyword_of_ours_that_says_something_in_one_place_may_be_referred_to_from_another() => Assert.Empty(
        Acme.Event("""{ "properties": { "again": { "$ref": "#" }, "a": { "$ref": "#/properties/b" }, "b": { "type": "string", "x-aliases": ["c"] } } }""").Generate().Result.Diagnostics);

    [Theory]
    [InlineData("x-go-type")]
    [InlineData("x-enum-varnames")]
    [InlineData("example")]
    [InlineData("xml")]
    [InlineData("externalDocs")]
    [InlineData("tsAdditionalProperties")]
    [InlineData("markdownDescription")]
    [InlineData("somethingElse")]
    [InlineData("enumNames")]
    [InlineData("$dynamicAnchor")]
    public void A_keyword_of_another_tool_is_its_own_affair(string keyword) => Assert.Empty(Acme.Members($$""" "a": { "{{keyword}}": "x" } """).Generate().Result.Diagnostics);

    [Fact]
    public void WHC0010_a_constraint_that_is_not_checked() => Expect.Diagnostics(
        "WHC0010",
        Acme.Members(""" "a": { "type": "string", «"maxLength"»: 3 } """),
        "\"maxLength\" is not checked on reading, so that a genuine delivery is never refused for it; it appears in the XML documentation");

    [Theory]
    [InlineData("""{ «"anyOf"»: [{ "$ref": "#/definitions/Build" }, { "$ref": "#/definitions/Job" }] }""", "anyOf", "the value is a JsonElement; try Build.TryParse(value.GetRawText(), …), Job.TryParse(value.GetRawText(), …)")]
    [InlineData("""{ «"oneOf"»: [{ "type": "string" }, { "$ref": "#/definitions/Build" }, { "type": "object" }] }""", "oneOf", "an object here is a JsonElement; try Build.TryParse(value.GetRawText(), …), Object with EnumerateObject()")]
    [InlineData("""{ «"anyOf"»: [{ "$ref": "#/definitions/Build" }, { "type": "string", "format": "uuid" }, {}] }""", "anyOf", "the value is a JsonElement; try Build.TryParse(value.GetRawText(), …), String with GetGuid(), anything as it is")]
    public void WHC0011_a_union_whose_alternatives_cannot_be_told_apart(string schema, string keyword, string ways) => Expect.Diagnostics(
        "WHC0011",
        Acme.Event($$"""{ "properties": { "a": {{schema}} }, "definitions": { "Build": { "properties": {} }, "Job": { "properties": {} } } }"""),
        $"the alternatives of \"{keyword}\" cannot be told apart, so {ways}");

    [Fact]
    public void A_union_of_kinds_gives_no_warning() => Assert.Empty(
        Acme.Members(""" "a": { "anyOf": [{ "type": "boolean" }, { "oneOf": [{ "type": "string" }, { "type": "number" }] }] }, "b": { "type": ["string", "object", "null"] } """).Generate().Result.Diagnostics);

    [Theory]
    [InlineData("string", "money")]
    [InlineData("string", "int32")]
    [InlineData("integer", "uint32")]
    [InlineData("number", "date")]
    public void WHC0012_an_unknown_format(string type, string format) => Expect.Diagnostics(
        "WHC0012",
        Acme.Members($$""" "a": { "type": "{{type}}", "format": «"{{format}}"» } """),
        $"the format \"{format}\" is unknown, so the value is read as a plain {type}; name its CLR type in \"x-webhook\".\"formats\" if it has one");

    [Theory]
    [InlineData("string", "datetime", "a string", "date-time")]
    [InlineData("string", "guid", "a string", "uuid")]
    [InlineData("string", "hostnam", "a string", "hostname")]
    [InlineData("integer", "int_32", "an integer", "int32")]
    [InlineData("number", "deciaml", "a number", "decimal")]
    public void WHC0009_a_format_that_is_misspelt(string type, string format, string what, string meant) => Expect.Diagnostics(
        "WHC0009",
        Acme.Members($$""" "a": { "type": "{{type}}", "format": «"{{format}}"» } """),
        $"\"format\" is ignored: \"{format}\" is no format of {what} that is known here; did you mean \"{meant}\"?");

    [Fact]
    public void WHC0013_a_language_version_that_is_too_old()
    {
        Diagnostic diagnostic = Assert.Single(GeneratorRun.Of([Acme.Event("{}")], languageVersion: LanguageVersion.CSharp11).Result.Diagnostics);
        Assert.Equal(("WHC0013", Location.None), (diagnostic.Id, diagnostic.Location));
        Assert.Equal(
            "the emitted code needs C# 12 or newer, this project compiles as C# 11.0; set <LangVersion> to 12 or newer (the default from .NET 8 on)",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Empty(GeneratorRun.Of([], languageVersion: LanguageVersion.CSharp11).Result.Diagnostics);
        Assert.Empty(GeneratorRun.Of([Acme.Event("{}")], languageVersion: LanguageVersion.CSharp11).Sources);
    }

    [Fact]
    public void WHC0014_a_project_without_the_runtime()
    {
        Diagnostic diagnostic = Assert.Single(GeneratorRun.Of([Acme.Event("{}")], references: GeneratorRun.Framework).Result.Diagnostics);
        Assert.Equal(("WHC0014", Location.None), (diagnostic.Id, diagnostic.Location));
        Assert.Equal(
            "the emitted code needs the package WebhookContracts; add <PackageReference Include=\"WebhookContracts\" />", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Empty(GeneratorRun.Of([], references: GeneratorRun.Framework).Result.Diagnostics);
        Assert.Empty(GeneratorRun.Of([Acme.Event("{}")], references: GeneratorRun.Framework).Sources);
    }

    [Theory]
    [InlineData("onefuzz")]
    [InlineData("launchpad")]
    [InlineData("djinn-ci")]
    public void The_schemas_that_ship_give_no_error_and_no_warning(string provider) => Assert.Empty(
        SchemaFiles.Bundled(provider).Generate().Result.Diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{diagnostic.Id} {Path.GetFileName(diagnostic.Location.GetLineSpan().Path)}({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1},{diagnostic.Location.GetLineSpan().StartLinePosition.Character + 1})"));

    [Fact]
    public void An_error_in_one_contract_leaves_the_other_alone()
    {
        GeneratorRun run = GeneratorRun.Of([Acme.Event("{"), Acme.Event("{}").Edit("contract.json", "Acme.Webhooks", "Other") with { Directory = "/schemas/other/" }]);
        Assert.Equal(["WHC0001 ping.json(1,21)"], run.Diagnostics);
        Assert.All(run.Sources.Keys, name => Assert.StartsWith("Other.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        GeneratorRun run = Acme.Events(
            ("ping", """{ "properties": { "a": { "type": "text" }, "b": { "$ref": "#/nowhere" } } }"""),
            ("pong", """{ "required": ["x"], "not": {}, "type": "string" }""")).Generate();
        Assert.Equal(["WHC0003 ping.json(1,53)", "WHC0004 ping.json(1,78)", "WHC0008 pong.json(1,35)", "WHC0010 pong.json(1,41)", "WHC0017 pong.json(1,60)"], run.Diagnostics);
        Assert.Empty(run.Sources);
    }
}
