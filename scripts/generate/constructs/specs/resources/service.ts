/** The texts of the attribute that every resource read from the Aerial API has. */
export const serviceTexts = {
  base_url: {
    output:
      "The provider's base URL when the resource was last read or written. State from another service " +
      "causes an error.",
  },
};
