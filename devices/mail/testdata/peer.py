"""A mail server of its own making (Debian's aiosmtpd) for the tests of the carrier.

Arguments: the way ("starttls", "tls" or "plain"), the certificate's and the
key's file, and "user:password" or nothing. It writes a line of JSON: first the
port, then each letter that it has taken. Addresses that begin with "nobody"
there are not (550), those with "later" wait (451), letters whose subject has
"spam" are not wanted (554); "slow" addresses take longer than anybody waits.
"""

import asyncio
import email
import email.header
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def say(what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


class Letters:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 there is no <%s> here" % address
        if address.startswith("later"):
            return "451 4.3.0 try later"
        if address.startswith("slow"):
            await asyncio.sleep(60)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        if "spam" in letter["Subject"]:
            return "554 5.7.1 not wanted"
        body = letter.get_body(("plain",))
        # The newer reader of this Python puts a space between the parts of a long name.
        plain = email.message_from_bytes(envelope.content)
        read = lambda name: str(email.header.make_header(email.header.decode_header(plain[name])))
        say({
            "from": read("From"), "to": read("To"), "subject": letter["Subject"].strip(), "id": letter["Message-ID"], "date": letter["Date"],
            "auto": letter["Auto-Submitted"], "text": body.get_content(), "tls": session.ssl is not None or way == "tls",
            "user": session.auth_data.login.decode() if session.authenticated else "",
            "papers": [{"name": p.get_filename(), "type": p.get_content_type(), "size": len(p.get_content())} for p in letter.iter_attachments()],
            "raw": envelope.content.decode("utf-8", "replace"),
        })
        return "250 taken"


def allow(server, session, envelope, mechanism, data):
    right = mechanism in ("PLAIN", "LOGIN") and "%s:%s" % (data.login.decode(), data.password.decode()) == account
    return AuthResult(success=right, auth_data=data)


way, certificate, key, account = sys.argv[1:5]
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate, key)


def server():
    return SMTP(
        Letters(), hostname="peer.test", enable_SMTPUTF8=True,
        tls_context=context if way == "starttls" else None, require_starttls=way == "starttls",
        auth_required=bool(account), auth_require_tls=way == "starttls", authenticator=allow if account else None,
    )


async def main():
    listening = await asyncio.get_running_loop().create_server(server, "127.0.0.1", 0, ssl=context if way == "tls" else None)
    say({"port": listening.sockets[0].getsockname()[1]})
    await listening.serve_forever()


asyncio.run(main())
