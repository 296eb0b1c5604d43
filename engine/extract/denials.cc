#include "engine/extract/denials.h"

namespace crosscheck {
namespace {

// A denial whose object is a word for a report has at most this many tokens before that word.
constexpr std::size_t kLongestObject = 4;
// "said the claims were false" has at most this many.
constexpr std::size_t kLongestSentence = 7;

// What only a denial calls a report.
bool IsFalsehood(const ReadText& reading, std::size_t i) {
  return reading.Is(i, DENYING) ||
         reading.IsForm(i, {"propaganda", "fake", "nonsense", "disinformation", "slander"});
}

// "it", "this".
bool PointsAtIt(const ReadText& reading, std::size_t i) {
  return reading.IsForm(i, {"it", "this", "that"});
}

// "the claim", "the reports", "it", "this": nothing of its own is denied.
bool NamesAReport(const ReadText& reading, const TokenRange& content) {
  std::size_t last = content.end - 1;
  // "the report as disinformation".
  for (std::size_t i = content.begin + 1; i < content.end; ++i) {
    if (reading.Form(i) == "as") {
      last = i - 1;
      break;
    }
  }
  // "this claim the same day".
  if (reading.Is(content.begin, DETERMINER) && reading.Is(content.begin + 1, FALSEHOOD_NOUN) &&
      content.size() > 2 &&
      reading.IsAny(content.begin + 2,
                    ClassBit(TIME_WORD) | ClassBit(DETERMINER) | ClassBit(CONJUNCTION))) {
    return true;
  }
  // "the claim "a lie"", "it a fabrication", "the reports false".
  if (reading.text()[content.begin].script == TokenScript::kLatin) {
    // But "that the dam had cracked".
    const bool points = PointsAtIt(reading, content.begin) && reading.Form(content.begin) != "that";
    const std::size_t name = points ? content.begin + 1 : content.begin + 2;
    const bool report =
        points || (reading.Is(content.begin, DETERMINER) && reading.Is(content.begin + 1, FALSEHOOD_NOUN));
    if (report && name < content.end &&
        (reading.IsQuote(name) || reading.Is(name, DETERMINER) || IsFalsehood(reading, name))) {
      return true;
    }
  }
  if (last >= content.begin + kLongestObject) return false;
  if (reading.Is(last, FALSEHOOD_NOUN)) return true;
  // "назвав це фейком", "эти данные ложью": what it is called stands last.
  if (reading.text()[content.begin].script == TokenScript::kCyrillic && content.size() > 1 &&
      (reading.Is(last - 1, FALSEHOOD_NOUN) || reading.Is(last - 1, DETERMINER))) {
    return true;
  }
  // "this on May 13".
  if (PointsAtIt(reading, content.begin) && reading.Form(content.begin) != "that" && content.size() > 1 &&
      reading.IsAny(content.begin + 1, ClassBit(PREPOSITION) | ClassBit(TIME_WORD)) &&
      reading.IsAny(content.begin + 2, ClassBit(TIME_WORD))) {
    return true;
  }
  // "this as propaganda".
  return last == content.begin && PointsAtIt(reading, content.begin);
}

// Words of the object that may stand before "involvement": "any direct".
constexpr std::size_t kLongestPart = 5;

// "the claims were false", "this is not true".
bool CallsAReportFalse(const ReadText& reading, const TokenRange& content) {
  if (content.empty() || content.size() > kLongestSentence) return false;
  const bool points = reading.Is(content.begin, DETERMINER) || reading.Form(content.begin) == "it";
  bool report = points && reading.IsAny(content.begin + 1,
                                        ClassBit(BE) | ClassBit(NEGATION) | ClassBit(DENYING));
  bool denying = false;
  for (std::size_t i = content.begin; i < content.end; ++i) {
    report |= reading.Is(i, FALSEHOOD_NOUN);
    denying |= report && reading.Is(i, DENYING);
  }
  return denying;
}

}  // namespace

bool DeniesOwnPart(const ReadText& reading, const AttributionSpan& span) {
  if (span.stance != CueGroup::DENIES || span.content.size() != 1) return false;
  const TokenRange& content = span.content[0];
  // "that its aircraft had operated there": of its own forces.
  const absl::string_view whose = reading.Form(content.begin + 1);
  const bool forces = reading.IsThat(content.begin) && (whose == "its" || whose == "their");
  // "denied that partisans were involved": of others.
  if (reading.IsThat(content.begin) && !forces && !reading.Is(content.begin + 1, PRONOUN)) return false;
  const std::size_t longest = forces ? kLongestPart + 2 : kLongestPart;
  for (std::size_t i = content.begin; i < content.end && i < content.begin + longest; ++i) {
    if (reading.Is(i, OWN_PART)) return true;
    if (forces && reading.IsAny(i, ClassBit(BE) | ClassBit(HAVE))) continue;
    if (reading.IsAny(i, ClassBit(PREPOSITION) | ClassBit(BE) | ClassBit(HAVE))) return false;
  }
  return false;
}

bool NamesFalse(const ReadText& reading, const TokenRange& content) {
  if (content.size() < 2) return false;
  std::size_t report = content.begin;
  while (report < content.end && report < content.begin + kLongestObject &&
         !reading.Is(report, FALSEHOOD_NOUN)) {
    ++report;
  }
  const bool points = PointsAtIt(reading, content.begin);
  if (!points && (report >= content.end || !reading.Is(report, FALSEHOOD_NOUN))) return false;
  for (std::size_t i = points ? content.begin + 1 : report + 1; i < content.end; ++i) {
    if (IsFalsehood(reading, i)) return true;
  }
  return false;
}

bool DeniesWhatWasTold(const ReadText& reading, const AttributionSpan& span) {
  if (span.unreal || span.content.size() != 1) return false;
  if (span.stance == CueGroup::DENIES) {
    return NamesAReport(reading, span.content[0]) || DeniesOwnPart(reading, span);
  }
  return span.stance == CueGroup::SAYS && CallsAReportFalse(reading, span.content[0]);
}

}  // namespace crosscheck
