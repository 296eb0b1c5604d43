#include "engine/findings/severity.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/relate/words.h"

namespace crosscheck {
namespace {

constexpr int kMaxPoints = 100;

void Add(Severity& severity, int points, absl::string_view why) {
  if (points == 0) return;
  severity.points = std::min(kMaxPoints, severity.points + points);
  severity.why.push_back(absl::StrCat(why, ", ", points));
}

int RelationPoints(RelationKind kind) {
  switch (kind) {
    case DENIES:
      return 35;
    case CONTRADICTS:
      return 30;
    case SELF_CONTRADICTS:
      return 25;
    default:
      return 0;
  }
}

void AddDirectness(const Pairing& pair, Severity& severity) {
  const int64_t gap_days = GapDays(pair.a.when, pair.b.when);
  if (gap_days == 0) {
    Add(severity, 15, "directness: the same days");
  } else if (gap_days <= 3) {
    Add(severity, 10, "directness: at most 3 days apart");
  } else if (gap_days <= 7) {
    Add(severity, 5, "directness: at most a week apart");
  }
}

void AddPrecision(const Pairing& pair, Severity& severity) {
  // Two days is a night: as close as a night can be dated.
  const int to_the_day = (pair.a.when.length() <= 2) + (pair.b.when.length() <= 2);
  Add(severity, to_the_day * 5,
      to_the_day == 2 ? "precision: both dated to the day" : "precision: one dated to the day");
  if (pair.where.match == PlaceMatch::kSame) Add(severity, 5, "precision: one and the same place");
}

void AddStakes(const Statement& a, const Statement& b, Severity& severity) {
  const Statement& graver = a.event->stakes() >= b.event->stakes() ? a : b;
  Add(severity, std::clamp(graver.event->stakes(), 0, 100) / 4,
      absl::StrCat("stakes: ", graver.event->label()));
}

}  // namespace

Severity SeverityOf(const Corpus& corpus, const RelatedPair& related) {
  const Statement& a = corpus.statements()[related.a];
  const Statement& b = corpus.statements()[related.b];
  const Pairing pair = Pair(a, b);
  Severity severity;
  Add(severity, RelationPoints(related.verdict.kind),
      absl::StrCat("relation: ", RelationWord(related.verdict.kind)));
  AddDirectness(pair, severity);
  AddPrecision(pair, severity);
  if (!a.side.empty() && !b.side.empty() && a.side != b.side) {
    Add(severity, 10, "independence: origins of opposed sides");
  } else if (!pair.one_origin) {
    Add(severity, 5, "independence: different origins");
  }
  AddStakes(a, b, severity);
  return severity;
}

void AddCorroboration(Severity& severity) {
  Add(severity, 5, "independence: two or more origins behind each answer");
}

Severity MismatchSeverity(const Statement& s) {
  Severity severity;
  Add(severity, 30, "relation: place_mismatch");
  if (s.when.length() <= 2) Add(severity, 5, "precision: dated to the day");
  AddStakes(s, s, severity);
  return severity;
}

}  // namespace crosscheck
