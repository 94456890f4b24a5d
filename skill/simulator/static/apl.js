// Draws the APL documents that the skill sends: exactly the part of APL 1.8 that they use, no more.
// What a document asks for and this does not know is an error, so that nothing is drawn by guess.
//
//   renderApl(element, directive, {viewport, onTouch})
//
// element    emptied, then given a child of the viewport's size in CSS pixels (scale it by CSS)
// directive  Alexa.Presentation.APL.RenderDocument: {document, datasources}
// viewport   {width, height, shape: "round" | "rectangle", mode: "HUB" | "TV"}, sizes in dp
// onTouch    called with the arguments of a SendEvent
// Returns the child. Styles that do not depend on the document are in apl.css.

export function renderApl(element, directive, { viewport, onTouch = () => {} }) {
  const { document: source, datasources = {} } = directive;
  const screen = new Screen(source, viewport, onTouch);
  const context = { viewport, payload: datasources };
  const root = tag("div", "apl");
  root.dataset.shape = viewport.shape;
  css(root, { width: viewport.width, height: viewport.height });
  root.append(screen.inflate(source.mainTemplate.items, context, "column", true) ?? "");
  element.replaceChildren(root);
  return root;
}

// --- components ------------------------------------------------------------------------------

class Screen {
  constructor(source, viewport, onTouch) {
    this.layouts = source.layouts ?? {};
    this.graphics = source.graphics ?? {};
    this.onTouch = onTouch;
    this.resources = {};
    for (const block of source.resources ?? []) {
      if (!this.holds(block, { viewport })) continue;
      Object.assign(this.resources, block.colors, block.dimensions);
    }
  }

  value(given, context) {
    if (typeof given !== "string") return given;
    if (given.startsWith("@")) return this.resource(given.slice(1));
    return interpolate(given, context, (name) => this.resource(name));
  }

  resource(name) {
    if (!(name in this.resources)) throw new Error(`APL: no resource @${name}`);
    return this.resources[name];
  }

  holds(definition, context) {
    return !("when" in definition) || Boolean(this.value(definition.when, context));
  }

  // A component, or the first of several whose `when` holds; null if none does.
  inflate(definition, context, direction, first) {
    const found = [definition].flat().find((each) => this.holds(each, context));
    if (!found) return null;
    if (found.type in this.layouts) return this.expand(found, context, direction, first);
    if (!(found.type in COMPONENTS)) throw new Error(`APL: no component ${found.type}`);
    const made = COMPONENTS[found.type](this, this.properties(found, context), context);
    place(made, this.properties(found, context), direction, first);
    return made;
  }

  properties(definition, context) {
    const kept = Object.entries(definition).filter(([key]) => !RAW.has(key));
    const found = kept.map(([key, given]) => [key, this.value(given, context)]);
    return { ...Object.fromEntries(found), raw: definition };
  }

  // A layout: its parameters become names, what else it was given goes to its component.
  expand(definition, context, direction, first) {
    const layout = this.layouts[definition.type];
    const inner = { ...context };
    const given = { ...definition };
    delete given.type;
    delete given.when;
    for (const parameter of layout.parameters) {
      const { name, default: usual = null } = typeof parameter === "string" ? { name: parameter } : parameter;
      inner[name] = name in given ? this.value(given[name], context) : this.value(usual, context);
      delete given[name];
    }
    const chosen = layout.items.find((each) => this.holds(each, inner));
    const passed = Object.entries(given).map(([key, each]) => [key, this.value(each, context)]);
    return chosen ? this.inflate({ ...chosen, ...Object.fromEntries(passed) }, inner, direction, first) : null;
  }

  children(definition, context, direction) {
    const { items = [], data } = definition;
    if (data === undefined) return this.row(items.map((each) => [each, context]), direction);
    const values = this.value(data, context);
    return this.row(values.map((each, index) => [items, { ...context, data: each, index }]), direction);
  }

  row(pairs, direction) {
    const made = [];
    for (const [definition, context] of pairs) {
      const child = this.inflate(definition, context, direction, made.length === 0);
      if (child) made.push(child);
    }
    return made;
  }
}

const RAW = new Set(["type", "when", "items", "data", "onPress"]);
const FLEX = { start: "flex-start", end: "flex-end", center: "center", spaceBetween: "space-between", stretch: "stretch" };

const COMPONENTS = {
  Container(screen, { raw, direction = "column", alignItems = "stretch", justifyContent = "start" }, context) {
    const made = tag("div", "apl-container");
    css(made, { flexDirection: direction, alignItems: FLEX[alignItems], justifyContent: FLEX[justifyContent] });
    made.append(...screen.children(raw, context, direction));
    return made;
  },

  Frame(screen, given, context) {
    const made = tag("div", "apl-frame");
    css(made, { backgroundColor: given.backgroundColor, borderRadius: given.borderRadius });
    if (given.borderWidth) css(made, { border: `${given.borderWidth}px solid ${given.borderColor}` });
    made.append(...screen.children(given.raw, context, "column"));
    return made;
  },

  ScrollView(screen, { raw }, context) {
    const made = tag("div", "apl-scroll");
    made.tabIndex = 0;
    made.append(...screen.children(raw, context, "column"));
    return made;
  },

  TouchWrapper(screen, { raw, accessibilityLabel }, context) {
    const made = tag("button", "apl-touch");
    made.type = "button";
    made.append(...screen.children(raw, context, "column"));
    // Its own words name it; a label beside them that differs would hide them from voice control.
    if (!made.textContent.includes(accessibilityLabel)) made.setAttribute("aria-label", accessibilityLabel);
    made.addEventListener("click", () => {
      for (const command of raw.onPress) screen.onTouch(screen.value(command.arguments, context));
    });
    return made;
  },

  Text(screen, given) {
    const made = tag("div", "apl-text");
    made.textContent = given.text;
    css(made, {
      color: given.color, fontSize: given.fontSize ?? 40, fontWeight: given.fontWeight ?? "400",
      lineHeight: String(given.lineHeight ?? 1.25), textAlign: given.textAlign ?? "left",
    });
    return made;
  },

  VectorGraphic(screen, given, context) {
    const graphic = screen.graphics[given.source];
    if (!graphic) throw new Error(`APL: no graphic ${given.source}`);
    const values = { ...context };
    for (const { name, default: usual } of graphic.parameters) values[name] = given[name] ?? usual;
    const made = svg("svg", { viewBox: `0 0 ${graphic.width} ${graphic.height}`, "aria-hidden": "true" });
    for (const path of graphic.items) made.append(svg("path", pathAttributes(path, (each) => screen.value(each, values))));
    return made;
  },
};

function pathAttributes(path, value) {
  return {
    d: path.pathData, fill: value(path.fill), stroke: value(path.stroke), "stroke-width": path.strokeWidth,
    "stroke-linecap": path.strokeLineCap, "stroke-linejoin": path.strokeLineJoin,
  };
}

// --- boxes -----------------------------------------------------------------------------------

const BOX = ["width", "height", "minHeight", "paddingLeft", "paddingRight", "paddingTop", "paddingBottom"];

function place(made, given, direction, first) {
  css(made, Object.fromEntries(BOX.filter((name) => name in given).map((name) => [name, given[name]])));
  if (given.grow) css(made, { flexGrow: String(given.grow), flexBasis: "0px" });
  if (given.shrink) css(made, { flexShrink: String(given.shrink) });
  if (given.spacing && !first) css(made, { [direction === "row" ? "marginLeft" : "marginTop"]: given.spacing });
}

function css(made, styles) {
  for (const [name, given] of Object.entries(styles)) {
    if (given !== undefined) made.style[name] = typeof given === "number" ? `${given}px` : given;
  }
}

function tag(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function svg(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, given] of Object.entries(attributes)) made.setAttribute(key, given);
  return made;
}

// --- data binding: "${a.b == 'c' ? @large : 2}" -------------------------------------------------

function interpolate(text, context, resource) {
  const parts = text.split(/\$\{([^}]*)\}/);
  const found = parts.map((part, at) => (at % 2 ? evaluate(part, context, resource) : part));
  const alone = found.length === 3 && found[0] === "" && found[2] === "";
  return alone ? found[1] : found.map((each) => each ?? "").join("");
}

function evaluate(text, context, resource) {
  const tokens = text.match(/'[^']*'|@\w+|[\w.]+|[=!<>]=|&&|\|\||[-+*/<>!?:()]/g) ?? [];
  const found = new Expression(tokens, context, resource);
  const value = found.choice();
  if (found.tokens.length) throw new Error(`APL: can't read ${text}`);
  return value;
}

const LEVELS = [["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/"]];
const OPERATORS = {
  "||": (a, b) => a || b, "&&": (a, b) => a && b, "==": (a, b) => a === b, "!=": (a, b) => a !== b,
  "<": (a, b) => a < b, ">": (a, b) => a > b, "<=": (a, b) => a <= b, ">=": (a, b) => a >= b,
  "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b,
};

class Expression {
  constructor(tokens, context, resource) {
    Object.assign(this, { tokens: [...tokens], context, resource });
  }

  choice() {
    const test = this.binary(0);
    if (this.tokens[0] !== "?") return test;
    this.tokens.shift();
    const yes = this.choice();
    this.expect(":");
    const no = this.choice();
    return test ? yes : no;
  }

  binary(level) {
    if (level === LEVELS.length) return this.unary();
    let left = this.binary(level + 1);
    while (LEVELS[level].includes(this.tokens[0])) {
      const operator = OPERATORS[this.tokens.shift()];
      left = operator(left, this.binary(level + 1));
    }
    return left;
  }

  unary() {
    const token = this.tokens.shift();
    if (token === "!") return !this.unary();
    if (token === "-") return -this.unary();
    if (token === "(") {
      const inner = this.choice();
      this.expect(")");
      return inner;
    }
    return this.operand(token ?? "");
  }

  operand(token) {
    if (token.startsWith("'")) return token.slice(1, -1);
    if (token.startsWith("@")) return this.resource(token.slice(1));
    if (/^[\d.]+$/.test(token)) return Number(token);
    return token.split(".").reduce((found, name) => found?.[name], this.context);
  }

  expect(token) {
    if (this.tokens.shift() !== token) throw new Error(`APL: expected ${token}`);
  }
}
