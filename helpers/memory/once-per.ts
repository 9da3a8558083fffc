/**
 * Makes a pure function of an object do its work once for each object: targets and evidence are never changed, so that
 * an object can stand for what it holds, and hundreds of cases ask. Answers are shared and must not be changed.
 */
export function oncePer<Given extends object, Answer>(make: (given: Given) => Answer): (given: Given) => Answer {
  const answers = new WeakMap<Given, { readonly answer: Answer }>();
  return (given) => {
    const known = answers.get(given) ?? { answer: make(given) };
    answers.set(given, known);
    return known.answer;
  };
}

/** As `oncePer`, for answers that have a name each: one is made when it is first asked for. */
export function namedPer<Given extends object, Answer>(): (given: Given, name: string, make: () => Answer) => Answer {
  const answersFor = oncePer((_given: Given) => new Map<string, { readonly answer: Answer }>());
  return (given, name, make) => {
    const answers = answersFor(given);
    const known = answers.get(name) ?? { answer: make() };
    answers.set(name, known);
    return known.answer;
  };
}

/** As `oncePer`, for a function that is also told which of several answers is wanted. */
export function oncePerName<Name extends string, Given extends object, Answer>(
  make: (name: Name, given: Given) => Answer,
): (name: Name, given: Given) => Answer {
  const known = namedPer<Given, Answer>();
  return (name, given) => known(given, name, () => make(name, given));
}
