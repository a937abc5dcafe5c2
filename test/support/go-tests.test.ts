import { goTestsIn } from "./go-tests";

/** Output of a Go test program with `-test.v=test2json`; `^` stands for its mark. */
const goOutput = (text: string) => text.replaceAll("^", "\u0016");

describe("the tests in the output of a Go test program", () => {
  it("are those that ran, each with its outcome and what it printed", () => {
    const output = goOutput(`^=== RUN   TestOne
    one_test.go:3: first
^--- PASS: TestOne (0.00s)
^=== RUN   TestTwo
    two_test.go:9: expected an error
        and got none
^--- FAIL: TestTwo (0.01s)
^=== RUN   TestThree
    three_test.go:1: needs more
^--- SKIP: TestThree (0.00s)
^FAIL
`);
    expect(goTestsIn(output)).toEqual([
      { name: "TestOne", outcome: "pass", output: "    one_test.go:3: first\n" },
      { name: "TestTwo", outcome: "fail", output: expect.stringContaining("and got none") as string },
      { name: "TestThree", outcome: "skip", output: "    three_test.go:1: needs more\n" },
    ]);
  });

  it("keep their lines apart where they run in parallel", () => {
    const output = goOutput(`^=== RUN   TestOne
^=== PAUSE TestOne
^=== RUN   TestTwo
^=== PAUSE TestTwo
^=== CONT  TestOne
^=== CONT  TestTwo
    two_test.go:1: of two
^=== NAME  TestOne
    one_test.go:1: of one
^--- PASS: TestOne (0.00s)
^=== NAME  TestTwo
    two_test.go:2: of two again
^--- PASS: TestTwo (0.00s)
^PASS
`);
    expect(goTestsIn(output).map((test) => [test.name, test.output])).toEqual([
      ["TestOne", "    one_test.go:1: of one\n"],
      ["TestTwo", expect.stringMatching(/of two\n.*of two again\n$/) as string],
    ]);
  });

  it("are subtests in place of those that only have them", () => {
    const output = goOutput(`^=== RUN   TestAll
^=== RUN   TestAll/first
^=== RUN   TestAll/second
^--- FAIL: TestAll (0.00s)
    ^--- PASS: TestAll/first (0.00s)
    ^--- FAIL: TestAll/second (0.00s)
^=== RUN   TestBroken
^=== RUN   TestBroken/first
^--- FAIL: TestBroken (0.00s)
    ^--- PASS: TestBroken/first (0.00s)
`);
    expect(goTestsIn(output).map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      "TestAll/first pass",
      "TestAll/second fail",
      "TestBroken fail",
      "TestBroken/first pass",
    ]);
  });

  it("are unfinished where the program ended before them", () => {
    const output = goOutput("^=== RUN   TestOne\n    one_test.go:1: begun\npanic: test timed out after 14m\n");
    expect(goTestsIn(output)).toEqual([
      { name: "TestOne", outcome: "unfinished", output: expect.stringContaining("panic: test timed out") as string },
    ]);
  });

  it("are not what tests print themselves", () => {
    const output = goOutput(
      "^=== RUN   TestOne\n=== RUN   TestFalse\n--- PASS: TestFalse (0.00s)\n^--- PASS: TestOne (0.00s)\n",
    );
    expect(goTestsIn(output).map(({ name }) => name)).toEqual(["TestOne"]);
  });

  it("can begin within a line that was not ended", () => {
    const output = goOutput("^=== RUN   TestOne\nprinted without an end^--- PASS: TestOne (0.00s)\n");
    expect(goTestsIn(output)).toMatchObject([{ name: "TestOne", outcome: "pass" }]);
  });
});
