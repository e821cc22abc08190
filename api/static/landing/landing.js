"use strict";
const EXAMPLES = {
  owners: `{
  graph(validAt: "2009-06-30") {
    entity(identifier: "USCC:91330000733796106P") {
      name
      owners {
        edges {
          node {
            source { name }
            share { exact }
            when
            status
            claims { locator hedge document { title publisher published url } }
          }
        }
      }
    }
  }
}`,
  sanctions: `{
  entity(id: "hikvision") {
    name
    sanctions {
      when
      note
      source {
        name
        ties(kinds: [IMPOSED_BY, UNDER]) { edges { node { kind target { name } } } }
      }
      claims { status locator document { title url } }
    }
  }
}`,
  considered: `{
  graph(statuses: [CONSIDERED, ALLEGED, FORECAST, UNPROVEN]) {
    entity(id: "hikvision") {
      ties(first: 20) {
        edges {
          node {
            kind
            status
            source { name }
            target { name }
            claims { locator hedge citation }
          }
        }
      }
    }
  }
}`,
};

const query = document.getElementById("query");
const answer = document.getElementById("answer");
const state = document.getElementById("state");

async function run() {
  state.textContent = "asking …";
  const begun = performance.now();
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ query: query.value }),
    });
    const body = await response.json();
    answer.textContent = JSON.stringify(body, null, 2);
    const failed = body.errors ? "refused: " + body.errors[0].message : "answered";
    state.textContent = `${failed} in ${Math.round(performance.now() - begun)} ms`;
  } catch (error) {
    state.textContent = "no answer: is the server running?";
  }
}

function choose(name) {
  query.value = EXAMPLES[name];
  run();
}

for (const button of document.querySelectorAll("[data-example]")) {
  button.addEventListener("click", () => choose(button.dataset.example));
}
document.getElementById("run").addEventListener("click", run);
query.value = EXAMPLES.owners;
