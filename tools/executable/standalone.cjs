// The start of what no shell starts: the executable with Node inside, and the runner of the null_resource edition. In place of
// the shell's lines it moves this variable.
if (process.env.NODE_EXTRA_CA_CERTS) process.env.AERIAL_NODE_EXTRA_CA_CERTS = process.env.NODE_EXTRA_CA_CERTS;
