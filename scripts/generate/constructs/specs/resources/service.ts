/** The texts of the attribute that every resource read from the Aerial API has. */
export const serviceTexts = {
  base_url: {
    output:
      "The base URL of the Aerial API that the resource was last read from or written to. State from another service " +
      "causes an error.",
  },
};
