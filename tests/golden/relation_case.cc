#include "tests/golden/relation_case.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"

namespace crosscheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<absl::string_view, 9> kRelations = {
    "repeats",    "corroborates",     "narrows",      "contradicts", "denies",
    "supersedes", "self_contradicts", "incomparable", "none"};
constexpr std::array<absl::string_view, 7> kQuestions = {
    "control", "occurrence", "quantity", "responsibility", "order", "place", "plan"};

template <typename Container>
bool Has(const Container& container, absl::string_view word) {
  return std::find(container.begin(), container.end(), word) != container.end();
}

absl::Status Fault(int line, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", what));
}

absl::Status ReadHeader(absl::string_view text, int line, RelationCase* out) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits(": ", 1));
  if (parts.size() != 2) return Fault(line, "a header line is '# key: value'");
  const std::string value(parts[1]);
  if (parts[0] == "name") {
    out->name = value;
  } else if (parts[0] == "description") {
    out->description = value;
  } else if (parts[0] == "group") {
    out->group = value;
  } else if (parts[0] == "rulings") {
    for (absl::string_view word : absl::StrSplit(value, ' ')) {
      int ruling = 0;
      if (!absl::SimpleAtoi(word, &ruling)) return Fault(line, "a ruling is a number");
      out->rulings.push_back(ruling);
    }
  } else {
    return Fault(line, "the header has name, description, group and rulings");
  }
  return absl::OkStatus();
}

// pair A B RELATION[|RELATION...] [QUESTION] [independent|same origin]
absl::Status ReadPair(absl::string_view text, int line, RelationCase* out) {
  ExpectedPair pair;
  pair.line = line;
  if (absl::ConsumeSuffix(&text, " independent")) pair.independent = true;
  if (absl::ConsumeSuffix(&text, " same origin")) pair.independent = false;
  const std::vector<std::string> words = absl::StrSplit(text, ' ');
  if (words.size() != 3 && words.size() != 4) {
    return Fault(line, "a pair is 'pair A B RELATION [QUESTION] [independent|same origin]'");
  }
  pair.a = words[0];
  pair.b = words[1];
  if (!Has(out->ids, pair.a) || !Has(out->ids, pair.b) || pair.a == pair.b) {
    return Fault(line, "a pair names two claims of the case");
  }
  pair.relations = absl::StrSplit(words[2], '|');
  for (const std::string& relation : pair.relations) {
    if (!Has(kRelations, relation)) return Fault(line, absl::StrCat("no relation ", relation));
  }
  if (words.size() == 4) {
    pair.question = words[3];
    if (!Has(kQuestions, pair.question)) {
      return Fault(line, absl::StrCat("no question ", pair.question));
    }
  }
  out->pairs.push_back(std::move(pair));
  return absl::OkStatus();
}

absl::Status ReadClaim(absl::string_view text, int line, const Json& common, RelationCase* out) {
  Json claim = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  if (!claim.is_object()) return Fault(line, "a claim is one JSON object on one line");
  if (!claim.contains("id") || !claim["id"].is_string()) return Fault(line, "a claim has an id");
  const std::string id = claim["id"].get<std::string>();
  if (Has(out->ids, id)) return Fault(line, absl::StrCat("the id ", id, " is given twice"));
  out->ids.push_back(id);
  for (const auto& [key, value] : common.items()) {
    if (!claim.contains(key)) claim[key] = value;
  }
  absl::StrAppend(&out->json_lines, claim.dump(), "\n");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RelationCase> ParseRelationCase(absl::string_view text) {
  RelationCase out;
  Json common = Json::object();
  int line = 0;
  for (absl::string_view row : absl::StrSplit(text, '\n')) {
    ++line;
    absl::Status status = absl::OkStatus();
    if (row.empty()) continue;
    if (absl::ConsumePrefix(&row, "# ")) {
      status = ReadHeader(row, line, &out);
    } else if (absl::ConsumePrefix(&row, "common ")) {
      common = Json::parse(row.begin(), row.end(), nullptr, /*allow_exceptions=*/false);
      if (!common.is_object()) status = Fault(line, "common is one JSON object");
    } else if (absl::ConsumePrefix(&row, "pair ")) {
      status = ReadPair(row, line, &out);
    } else if (absl::StartsWith(row, "{")) {
      status = ReadClaim(row, line, common, &out);
    } else {
      status = Fault(line, "expected a header, 'common', a claim or 'pair'");
    }
    if (!status.ok()) return status;
  }
  if (out.name.empty() || out.description.empty() || out.group.empty() || out.rulings.empty()) {
    return Fault(1, "the header has name, description, group and rulings");
  }
  if (out.pairs.empty()) return Fault(line, "nothing is expected");
  return out;
}

}  // namespace crosscheck
