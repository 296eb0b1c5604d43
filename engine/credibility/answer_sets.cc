#include "engine/credibility/answer_sets.h"

#include <algorithm>
#include <functional>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/findings/answers.h"
#include "engine/quantity/phrase.h"
#include "engine/relate/control.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

constexpr char kAnother[] = "another answer";

// Which answer fits which candidate, and the candidate that stands for everything else where one is
// needed: where an answer fits none of those named, or where only one is named.
AnswerSets Finish(std::vector<std::string> candidates, size_t answers,
                  const std::function<bool(size_t answer, size_t candidate)>& fits) {
  AnswerSets sets;
  sets.candidates = std::move(candidates);
  sets.fits.resize(answers);
  bool need_another = sets.candidates.size() < 2;
  for (size_t a = 0; a < answers; ++a) {
    for (size_t c = 0; c < sets.candidates.size(); ++c) {
      if (fits(a, c)) sets.fits[a].push_back(static_cast<uint32_t>(c));
    }
    need_another |= sets.fits[a].empty();
  }
  if (!need_another) return sets;
  const bool alone = sets.candidates.size() < 2;
  const uint32_t another = static_cast<uint32_t>(sets.candidates.size());
  sets.candidates.push_back(kAnother);
  for (std::vector<uint32_t>& fit : sets.fits) {
    if (fit.empty() || (!alone && fit.size() > 1)) fit.push_back(another);
  }
  return sets;
}

AnswerSets ControlSets(const std::vector<StatedAnswer>& answers, const Vocabulary& vocabulary) {
  std::set<std::string> parties;
  bool contested = false;
  for (const StatedAnswer& answer : answers) {
    if (answer.control.kind == ControlStance::kContested) {
      contested = true;
    } else if (!answer.control.party.empty()) {
      parties.insert(answer.control.party);
    }
  }
  std::vector<ControlStance> states;
  std::vector<std::string> names;
  for (const std::string& party : parties) {
    states.push_back({ControlStance::kHeldBy, party});
    names.push_back(PartyName(vocabulary, party));
  }
  if (contested) {
    states.push_back({ControlStance::kContested, ""});
    names.push_back("contested");
  }
  return Finish(std::move(names), answers.size(), [&](size_t a, size_t c) {
    return !Exclude(answers[a].control, states[c]);
  });
}

AnswerSets BlameSets(const std::vector<StatedAnswer>& answers, const Vocabulary& vocabulary) {
  std::set<std::string> named;
  for (const StatedAnswer& answer : answers) named.insert(answer.actor);
  const std::vector<std::string> parties(named.begin(), named.end());
  std::vector<std::string> names;
  for (const std::string& party : parties) names.push_back(PartyName(vocabulary, party));
  return Finish(std::move(names), answers.size(), [&](size_t a, size_t c) {
    return (answers[a].actor == parties[c]) == answers[a].affirmed;
  });
}

AnswerSets YesNoSets(QuestionKind kind, const std::vector<StatedAnswer>& answers) {
  std::vector<std::string> names = kind == ORDER
                                       ? std::vector<std::string>{"no order", "ordered"}
                                       : std::vector<std::string>{"it did not happen", "it happened"};
  return Finish(std::move(names), answers.size(), [&](size_t a, size_t c) {
    return answers[a].affirmed == (c == 1);
  });
}

bool Holds(const QuantityInterval& interval, double x) {
  if (interval.low.has_value()) {
    if (x < *interval.low || (interval.low_exclusive && x == *interval.low)) return false;
  }
  if (interval.high.has_value()) {
    if (x > *interval.high || (interval.high_exclusive && x == *interval.high)) return false;
  }
  return true;
}

// Each set of answers that some number fits is a candidate, named by the finest of them.
AnswerSets NumberSets(const std::vector<StatedAnswer>& answers) {
  std::set<double> ends;
  for (const StatedAnswer& answer : answers) {
    if (answer.interval.low.has_value()) ends.insert(*answer.interval.low);
    if (answer.interval.high.has_value()) ends.insert(*answer.interval.high);
  }
  std::vector<double> probes;
  for (const double end : ends) {
    probes.push_back(probes.empty() ? end - 1 : (probes.back() + end) / 2);
    probes.push_back(end);
  }
  probes.push_back(probes.empty() ? 0 : probes.back() + 1);
  std::vector<std::vector<bool>> patterns;
  std::vector<std::string> names;
  for (const double x : probes) {
    std::vector<bool> pattern(answers.size());
    const StatedAnswer* finest = nullptr;
    for (size_t a = 0; a < answers.size(); ++a) {
      pattern[a] = Holds(answers[a].interval, x);
      if (!pattern[a]) continue;
      if (finest == nullptr || Narrower(answers[a].interval, finest->interval)) {
        finest = &answers[a];
      }
    }
    if (finest == nullptr) continue;
    if (std::find(patterns.begin(), patterns.end(), pattern) != patterns.end()) continue;
    patterns.push_back(std::move(pattern));
    names.push_back(finest->words);
  }
  return Finish(std::move(names), answers.size(),
                [&](size_t a, size_t c) { return bool{patterns[c][a]}; });
}

absl::Status NotAnAnswer(absl::string_view words, absl::string_view expected) {
  return absl::InvalidArgumentError(absl::StrCat("'", std::string(words),
                                                 "' answers no such question; expected ",
                                                 std::string(expected)));
}

// "not X" and whether it was one; the party's id at the top of its acts_for chain.
std::string ReadParty(absl::string_view words, const Vocabulary& vocabulary) {
  const std::string party = vocabulary.parties().Resolve(words);
  if (!party.empty()) return std::string(vocabulary.parties().SideOf(party));
  return absl::StrCat("name:", FoldName(words));
}

}  // namespace

AnswerSets CandidatesOf(QuestionKind kind, const std::vector<StatedAnswer>& answers,
                        const Vocabulary& vocabulary) {
  switch (kind) {
    case CONTROL:
      return ControlSets(answers, vocabulary);
    case RESPONSIBILITY:
      return BlameSets(answers, vocabulary);
    case QUANTITY:
      return NumberSets(answers);
    default:
      return YesNoSets(kind, answers);
  }
}

absl::StatusOr<StatedAnswer> ReadAnswer(QuestionKind kind, absl::string_view words,
                                        const Vocabulary& vocabulary) {
  words = absl::StripAsciiWhitespace(words);
  StatedAnswer answer;
  answer.words = std::string(words);
  absl::string_view rest = words;
  const bool negated = absl::ConsumePrefix(&rest, "not ");
  switch (kind) {
    case CONTROL:
      if (absl::StartsWith(words, "contested")) {
        answer.control = {ControlStance::kContested, ""};
        return answer;
      }
      if (rest.empty()) break;
      answer.control = {negated ? ControlStance::kNotHeldBy : ControlStance::kHeldBy,
                        ReadParty(rest, vocabulary)};
      return answer;
    case RESPONSIBILITY:
      if (rest.empty()) break;
      answer.actor = ReadParty(rest, vocabulary);
      answer.affirmed = !negated;
      return answer;
    case OCCURRENCE:
    case ORDER: {
      const std::string folded = absl::AsciiStrToLower(words);
      answer.affirmed = folded == "it happened" || folded == "ordered" || folded == "yes";
      if (answer.affirmed || folded == "it did not happen" || folded == "no order" ||
          folded == "no") {
        return answer;
      }
      return NotAnAnswer(words, kind == ORDER ? "'ordered' or 'no order'"
                                              : "'it happened' or 'it did not happen'");
    }
    case QUANTITY: {
      const absl::StatusOr<QuantityInterval> interval = ParseQuantityPhrase(words, true);
      if (!interval.ok()) {
        return NotAnAnswer(words, "a number, or one in words such as '12 to 15' or 'at least 12'");
      }
      answer.interval = *interval;
      return answer;
    }
    default:
      return NotAnAnswer(words, "a question of control, occurrence, number, responsibility or order");
  }
  return NotAnAnswer(words, "a party, 'not' and a party, or 'contested'");
}

}  // namespace crosscheck
