#include "engine/judgements/grades.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/judgements/judgements.h"
#include "engine/time/span.h"

namespace crosscheck {
namespace {

// A claim that nobody dated counts from the day it tells of.
bool KnownBy(const Claim& claim, int32_t day) {
  for (const TimeSpan* span : {&claim.published(), &claim.said(), &claim.event_time()}) {
    if (span->has_last_day()) return span->last_day() <= day;
  }
  return true;
}

}  // namespace

absl::StatusOr<std::vector<Claim>> AllClaims(const ReadView& view, DamageSink sink) {
  std::vector<Claim> claims;
  const absl::StatusOr<ScanCounts> counts = view.ScanCells(
      {},
      [&](const ClaimKey&, const Claim& claim) {
        claims.push_back(claim);
        return true;
      },
      sink);
  if (!counts.ok()) return counts.status();
  return claims;
}

WeighedClaims::WeighedClaims(std::vector<Claim> all, std::vector<Judgement> decisions,
                             const GradeOptions& options, const Vocabulary& vocabulary)
    : claims(std::move(all)),
      judgements(CountingJudgements(DecidedBy(decisions, options.as_of_day), vocabulary)) {
  if (options.as_of_day.has_value()) {
    claims.erase(std::remove_if(claims.begin(), claims.end(),
                                [&](const Claim& claim) {
                                  return !KnownBy(claim, *options.as_of_day);
                                }),
                 claims.end());
  }
  corpus = std::make_unique<Corpus>(claims, vocabulary);
  CredibilityOptions weigh;
  weigh.as_of_day = options.as_of_day.value_or(LastKnownDay(*corpus));
  weigh.half_life_days = options.half_life_days;
  credibility = WeighSources(*corpus, judgements, weigh);
}

absl::StatusOr<WeighedClaims> WeighStore(const ReadView& view, const GradeOptions& options,
                                         const Vocabulary& vocabulary, DamageSink sink) {
  absl::StatusOr<std::vector<Claim>> claims = AllClaims(view, sink);
  if (!claims.ok()) return claims.status();
  absl::StatusOr<std::vector<Judgement>> judgements = ReadJudgements(view, sink);
  if (!judgements.ok()) return judgements.status();
  return WeighedClaims(*std::move(claims), *std::move(judgements), options, vocabulary);
}

absl::StatusOr<Grades> GradeStore(const ReadView& view, const GradeOptions& options,
                                  const Vocabulary& vocabulary, DamageSink sink) {
  absl::StatusOr<WeighedClaims> weighed = WeighStore(view, options, vocabulary, sink);
  if (!weighed.ok()) return weighed.status();
  return std::move(weighed->credibility.grades);
}

Grades GradeClaims(absl::Span<const Claim> claims, absl::Span<const Judgement> judgements,
                   const GradeOptions& options, const Vocabulary& vocabulary) {
  return WeighedClaims({claims.begin(), claims.end()}, {judgements.begin(), judgements.end()},
                       options, vocabulary)
      .credibility.grades;
}

std::vector<GradeMove> GradesThatMoved(const Grades& before, const Grades& after) {
  std::map<std::string, GradeMove> moves;
  for (const SourceGrade& grade : before.sources()) {
    GradeMove& move = moves[grade.source_id()];
    move.name = grade.name();
    move.before = grade.letter();
    move.probability_before = grade.overall().probability();
  }
  for (const SourceGrade& grade : after.sources()) {
    GradeMove& move = moves[grade.source_id()];
    move.name = grade.name();
    move.after = grade.letter();
    move.probability_after = grade.overall().probability();
  }
  std::vector<GradeMove> moved;
  for (auto& [source_id, move] : moves) {
    if (move.before == move.after) continue;
    move.source_id = source_id;
    moved.push_back(std::move(move));
  }
  return moved;
}

void AddSupport(const Credibility& credibility, ConflictReport& report) {
  constexpr double kEven = 0.2;  // nearer than this, the record does not tell two answers apart
  constexpr int kEvenPoints = 5;
  constexpr int kMostPoints = 100;
  for (Finding& finding : *report.mutable_findings()) {
    std::vector<double> supports;
    for (Answer& answer : *finding.mutable_answers()) {
      double sum = 0;
      int counted = 0;
      for (Voice& voice : *answer.mutable_claims()) {
        const std::optional<double> support = credibility.SupportOf(voice.claim_id());
        const std::string origin = credibility.OriginOf(voice.claim_id());
        const SourceGrade* grade = credibility.GradeOf(origin);
        voice.set_admiralty(absl::StrCat(grade == nullptr ? "F" : grade->letter(),
                                         credibility.DigitOf(voice.claim_id()).digit));
        if (!support.has_value()) continue;
        sum += *support;
        ++counted;
      }
      if (counted == 0) continue;
      answer.set_support(sum / counted);
      supports.push_back(answer.support());
    }
    std::sort(supports.rbegin(), supports.rend());
    if (supports.size() < 2 || supports[0] - supports[1] >= kEven) continue;
    finding.set_severity(std::min(kMostPoints, finding.severity() + kEvenPoints));
    finding.add_severity_why(
        absl::StrCat("support: the sources' records do not tell the answers apart, ", kEvenPoints));
  }
}

}  // namespace crosscheck
