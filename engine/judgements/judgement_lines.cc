#include "engine/judgements/judgement_lines.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/identity/content_id.h"
#include "engine/judgements/judgements.h"
#include "engine/relate/words.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kLongestLine = 1 << 20;

absl::Status Wrong(absl::string_view key, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("'", key, "': ", what));
}

// Takes keys out of an object one after the other and knows what was left over.
class Keys {
 public:
  explicit Keys(const Json& object) : object_(object) {}

  bool Has(const char* key) const { return object_.contains(key); }

  // "" when the key is not there.
  std::string Text(const char* key) {
    used_.insert(key);
    const auto it = object_.find(key);
    if (it == object_.end()) return "";
    if (!it->is_string()) {
      Fail(key, "a text in quotes is expected");
      return "";
    }
    return it->get<std::string>();
  }

  std::optional<int32_t> Day(const char* key) {
    const std::string text = Text(key);
    if (text.empty()) return std::nullopt;
    const absl::StatusOr<TimeSpan> span = ParseEdtf(text);
    if (!span.ok() || !span->has_first_day() || span->first_day() != span->last_day()) {
      Fail(key, absl::StrCat("'", text, "' is no day such as 2023-08-12"));
      return std::nullopt;
    }
    return span->first_day();
  }

  double Number(const char* key) {
    used_.insert(key);
    const auto it = object_.find(key);
    if (it == object_.end() || !it->is_number()) {
      Fail(key, "a number is expected");
      return 0;
    }
    return it->get<double>();
  }

  std::vector<std::string> Texts(const char* key) {
    used_.insert(key);
    std::vector<std::string> texts;
    const auto it = object_.find(key);
    if (it == object_.end()) return texts;
    if (!it->is_array()) Fail(key, "a list of texts is expected");
    for (const Json& text : *it) {
      if (!text.is_string()) {
        Fail(key, "a list of texts is expected");
        return texts;
      }
      texts.push_back(text.get<std::string>());
    }
    return texts;
  }

  const Json* Object(const char* key) {
    used_.insert(key);
    const auto it = object_.find(key);
    if (it == object_.end() || !it->is_object()) {
      Fail(key, "an object is expected");
      return nullptr;
    }
    return &*it;
  }

  void Fail(absl::string_view key, absl::string_view what) {
    if (status_.ok()) status_ = Wrong(key, what);
  }

  absl::Status Finish() {
    for (const auto& [key, value] : object_.items()) {
      if (!used_.contains(key)) Fail(key, "no such key in a judgement");
    }
    return status_;
  }

 private:
  const Json& object_;
  std::set<std::string> used_;
  absl::Status status_ = absl::OkStatus();
};

constexpr QuestionKind kKinds[] = {CONTROL, OCCURRENCE, QUANTITY, RESPONSIBILITY, ORDER};

void ReadQuestion(Keys& keys, QuestionDecision& question) {
  const std::string word = keys.Text("question");
  std::string known;
  for (const QuestionKind kind : kKinds) {
    if (word == QuestionWord(kind)) question.set_kind(kind);
    absl::StrAppend(&known, known.empty() ? "" : ", ", QuestionWord(kind));
  }
  if (question.kind() == QUESTION_UNSPECIFIED) {
    keys.Fail("question", absl::StrCat("'", word, "' is none of ", known));
  }
  question.set_place_id(keys.Text("place"));
  question.set_place(keys.Text("place_name"));
  question.set_subject(keys.Text("subject"));
  question.set_answer(keys.Text("answer"));
  if (const std::optional<int32_t> day = keys.Day("from")) question.set_first_day(*day);
  if (const std::optional<int32_t> day = keys.Day("to")) question.set_last_day(*day);
  if (const std::optional<int32_t> day = keys.Day("known")) question.set_known_day(*day);
}

absl::Status ReadSource(Keys& keys, SourceDecision& source) {
  source.set_source_id(keys.Text("source"));
  const int said = keys.Has("same_as") + keys.Has("side") + keys.Has("prior");
  if (said != 1) keys.Fail("source", "exactly one of same_as, side, prior is expected");
  if (keys.Has("same_as")) source.set_same_as(keys.Text("same_as"));
  if (keys.Has("side")) source.set_side(keys.Text("side"));
  if (keys.Has("prior")) {
    const Json* object = keys.Object("prior");
    if (object == nullptr) return absl::OkStatus();
    Keys prior(*object);
    source.mutable_prior()->set_accuracy(prior.Number("accuracy"));
    source.mutable_prior()->set_claims(prior.Number("claims"));
    return prior.Finish();
  }
  return absl::OkStatus();
}

void SetText(const char* key, const std::string& value, Json& object) {
  if (!value.empty()) object[key] = value;
}

}  // namespace

std::string JudgementLine(const Judgement& judgement) {
  Json line;
  line["id"] = ToHex(judgement.id());
  if (judgement.has_question()) {
    const QuestionDecision& question = judgement.question();
    line["question"] = QuestionWord(question.kind());
    line["place"] = question.place_id();
    SetText("place_name", question.place(), line);
    SetText("subject", question.subject(), line);
    if (question.has_first_day()) line["from"] = FormatDay(question.first_day());
    if (question.has_last_day()) line["to"] = FormatDay(question.last_day());
    line["answer"] = question.answer();
    if (question.has_known_day()) line["known"] = FormatDay(question.known_day());
  } else {
    const SourceDecision& source = judgement.source();
    line["source"] = source.source_id();
    if (source.has_same_as()) line["same_as"] = source.same_as();
    if (source.has_side()) line["side"] = source.side();
    if (source.has_prior()) {
      line["prior"]["accuracy"] = source.prior().accuracy();
      line["prior"]["claims"] = source.prior().claims();
    }
  }
  line["author"] = judgement.author();
  line["reason"] = judgement.reason();
  if (judgement.evidence_size() > 0) line["evidence"] = Json::array();
  for (const std::string& evidence : judgement.evidence()) line["evidence"].push_back(evidence);
  line["decided"] = FormatDay(judgement.decided_day());
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

absl::StatusOr<Judgement> ReadJudgementLine(absl::string_view line, const Vocabulary& vocabulary) {
  if (line.size() > kLongestLine) return absl::InvalidArgumentError("a line of more than a megabyte");
  const Json object = Json::parse(line.begin(), line.end(), nullptr, false);
  if (object.is_discarded() || !object.is_object()) {
    return absl::InvalidArgumentError("not a JSON object");
  }
  Keys keys(object);
  Judgement judgement;
  const std::string stated_id = keys.Text("id");
  if (keys.Has("question")) {
    ReadQuestion(keys, *judgement.mutable_question());
  } else {
    absl::Status status = ReadSource(keys, *judgement.mutable_source());
    if (!status.ok()) return status;
  }
  judgement.set_author(keys.Text("author"));
  judgement.set_reason(keys.Text("reason"));
  for (std::string& evidence : keys.Texts("evidence")) judgement.add_evidence(std::move(evidence));
  const std::optional<int32_t> decided = keys.Day("decided");
  if (absl::Status status = keys.Finish(); !status.ok()) return status;
  if (!decided.has_value()) return Wrong("decided", "the day of the decision is missing");
  judgement.set_decided_day(*decided);
  if (absl::Status status = CompleteJudgement(vocabulary, judgement); !status.ok()) return status;
  if (!stated_id.empty() && stated_id != ToHex(judgement.id())) {
    return Wrong("id", absl::StrCat("'", stated_id, "' does not fit the rest of the line, which was "
                                    "changed since; leave the id out to record it as it is now"));
  }
  return judgement;
}

absl::StatusOr<std::vector<Judgement>> ReadJudgementLines(std::istream& in,
                                                          const Vocabulary& vocabulary) {
  std::vector<Judgement> judgements;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    absl::StatusOr<Judgement> judgement = ReadJudgementLine(line, vocabulary);
    if (!judgement.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number, ": ", judgement.status().message()));
    }
    judgements.push_back(*std::move(judgement));
  }
  return judgements;
}

}  // namespace crosscheck
