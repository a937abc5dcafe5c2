// The first lines of programs that start without a shell: the executable with Node.js inside, and the runner of the null_resource
// constructs. They copy this variable, as the shell lines do.
if (process.env.NODE_EXTRA_CA_CERTS) process.env.AERIAL_NODE_EXTRA_CA_CERTS = process.env.NODE_EXTRA_CA_CERTS;
