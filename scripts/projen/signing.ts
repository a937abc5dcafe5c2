/**
 * Signs a release: GnuPG makes detached signatures of the lists of checksums, as the Terraform Registry requires. This runs in a
 * separate job, so that the job with the key runs no installed code and has no write permission.
 */
import type { github } from "projen";
import { action } from "./actions";

type Step = github.workflows.JobStep;

/** The job's environment. Only it contains the secrets, and it can require a person's approval. */
export const SIGNING_ENVIRONMENT = "sign";

/** The artifact with the signed release. */
export const SIGNED_RELEASE = "release";

/**
 * The key is passed through the environment, since every process can see a command's arguments. The key must have the fingerprint
 * that the environment's variables pin; otherwise nothing is signed.
 */
const SIGN = String.raw`set -euo pipefail
if ! [[ "$FINGERPRINT" =~ ^[0-9A-F]{40}$ ]]; then
  echo "Set the variable RELEASE_SIGNING_FINGERPRINT to the 40 hexadecimal digits of the signing key." >&2
  exit 1
fi
GNUPGHOME=$(mktemp -d)
export GNUPGHOME
trap 'gpgconf --kill all; rm -rf "$GNUPGHOME"' EXIT
gpg --batch --quiet --import <<<"$SIGNING_KEY"
unset SIGNING_KEY
keys=$(gpg --batch --with-colons --list-secret-keys | awk -F: '$1 == "sec" { primary = 1 } $1 == "fpr" && primary { print $10; primary = 0 }')
if [ "$keys" != "$FINGERPRINT" ]; then
  echo "The secret RELEASE_SIGNING_KEY is not the key $FINGERPRINT." >&2
  exit 1
fi
for list in *_SHA256SUMS standalone/*_SHA256SUMS; do
  (cd "$(dirname "$list")" && sha256sum --check --strict --quiet "$(basename "$list")")
  gpg --batch --yes --quiet --no-armor --digest-algo SHA512 --pinentry-mode loopback --passphrase-fd 3 \
    --local-user "$FINGERPRINT" --output "$list.sig" --detach-sign "$list" 3<<<"$SIGNING_PASSPHRASE"
  gpg --batch --status-fd 1 --verify "$list.sig" "$list" 2>/dev/null | grep -E "^\[GNUPG:\] VALIDSIG .* $FINGERPRINT$" >/dev/null
  echo "Signed $list with the key $FINGERPRINT"
done
gpg --batch --armor --export "$FINGERPRINT" >"terraform-provider-aerial_$VERSION"_signing-key.asc
`.trimEnd();

/** Returns the steps between downloading the built release and uploading the signed one; `version` is an expression. */
export function signingSteps(version: string): Step[] {
  return [
    {
      name: "Sign the lists of checksums",
      workingDirectory: "dist/release",
      env: {
        VERSION: version,
        FINGERPRINT: "${{ vars.RELEASE_SIGNING_FINGERPRINT }}",
        SIGNING_KEY: "${{ secrets.RELEASE_SIGNING_KEY }}",
        SIGNING_PASSPHRASE: "${{ secrets.RELEASE_SIGNING_PASSPHRASE }}",
      },
      run: SIGN,
    },
    {
      // They have the same names as the others.
      name: "Pack the executables with Node.js inside",
      workingDirectory: "dist/release",
      env: { VERSION: version },
      run: [
        "set -euo pipefail",
        'tar -cf "terraform-provider-aerial_${VERSION}_standalone.tar" standalone && rm -r standalone',
      ].join("\n"),
    },
    {
      name: "Keep the signed release",
      uses: action("uploadArtifact"),
      with: { name: SIGNED_RELEASE, path: "dist/release", "if-no-files-found": "error", "retention-days": 7 },
    },
  ];
}
