/** The texts of what every resource has that is read from the service. */
export const serviceTexts = {
  base_url: {
    output:
      "Base URL of the service that the resource was last read from or written to. State of another service is an error.",
  },
};
