#include "engine/findings/severity.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/relate/words.h"

namespace crosscheck {
namespace {

constexpr int kMaxPoints = 100;
constexpr int kOpposedPoints = 10;
constexpr int kApartPoints = 5;

void Add(Severity& severity, int points, absl::string_view why) {
  if (points == 0) return;
  severity.points = std::min(kMaxPoints, severity.points + points);
  severity.why.push_back(absl::StrCat(why, ", ", points));
}

bool Opposed(const Statement& a, const Statement& b) {
  return !a.side.empty() && !b.side.empty() && a.side != b.side;
}

int IndependencePoints(const Pairing& pair) {
  if (Opposed(pair.a, pair.b)) return kOpposedPoints;
  return pair.one_origin ? 0 : kApartPoints;
}

int StakesPoints(int stakes) { return std::clamp(stakes, 0, 100) / 4; }

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

int DirectnessPoints(const Pairing& pair) {
  const int64_t gap_days = GapDays(pair.a.when, pair.b.when);
  return gap_days == 0 ? 15 : gap_days <= 3 ? 10 : gap_days <= 7 ? 5 : 0;
}

void AddDirectness(const Pairing& pair, Severity& severity) {
  const int points = DirectnessPoints(pair);
  Add(severity, points,
      points == 15   ? "directness: the same days"
      : points == 10 ? "directness: at most 3 days apart"
                     : "directness: at most a week apart");
}

// Two days is a night: as close as a night can be dated.
int DatedToTheDay(const Pairing& pair) {
  return (pair.a.when.length() <= 2) + (pair.b.when.length() <= 2);
}

void AddPrecision(const Pairing& pair, Severity& severity) {
  const int to_the_day = DatedToTheDay(pair);
  Add(severity, to_the_day * 5,
      to_the_day == 2 ? "precision: both dated to the day" : "precision: one dated to the day");
  if (pair.where.match == PlaceMatch::kSame) Add(severity, 5, "precision: one and the same place");
}

void AddStakes(const Statement& a, const Statement& b, Severity& severity) {
  const Statement& graver = a.event->stakes() >= b.event->stakes() ? a : b;
  Add(severity, StakesPoints(graver.event->stakes()),
      absl::StrCat("stakes: ", graver.event->label()));
}

}  // namespace

Severity SeverityOf(const Corpus& corpus, const RelatedPair& related) {
  const Statement& a = corpus.statements()[related.a];
  const Statement& b = corpus.statements()[related.b];
  const Pairing pair = Pair(a, b);
  Severity severity;
  Add(severity, RelationPoints(related.kind),
      absl::StrCat("relation: ", RelationWord(related.kind)));
  AddDirectness(pair, severity);
  AddPrecision(pair, severity);
  Add(severity, IndependencePoints(pair),
      Opposed(a, b) ? "independence: origins of opposed sides" : "independence: different origins");
  AddStakes(a, b, severity);
  return severity;
}

int MostPoints(const Corpus& corpus, const RelatedPair& related, int stakes) {
  const Pairing pair =
      Pair(corpus.statements()[related.a], corpus.statements()[related.b]);
  const int place = pair.where.match == PlaceMatch::kSame ? 5 : 0;
  return std::min(kMaxPoints, RelationPoints(related.kind) + DirectnessPoints(pair) +
                                  DatedToTheDay(pair) * 5 + place + kOpposedPoints +
                                  StakesPoints(stakes));
}

int PointsOf(const Corpus& corpus, const RelatedPair& related) {
  const Statement& a = corpus.statements()[related.a];
  const Statement& b = corpus.statements()[related.b];
  const Pairing pair = Pair(a, b);
  const int place = pair.where.match == PlaceMatch::kSame ? 5 : 0;
  return std::min(kMaxPoints, RelationPoints(related.kind) + DirectnessPoints(pair) +
                                  DatedToTheDay(pair) * 5 + place + IndependencePoints(pair) +
                                  StakesPoints(std::max(a.event->stakes(), b.event->stakes())));
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
