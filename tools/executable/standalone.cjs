// The start of the executable with Node inside, in place of the shell's lines: they move this variable too.
if (process.env.NODE_EXTRA_CA_CERTS) process.env.AERIAL_NODE_EXTRA_CA_CERTS = process.env.NODE_EXTRA_CA_CERTS;
