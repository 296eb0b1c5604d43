#include "engine/findings/findings.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "engine/findings/answers.h"
#include "engine/findings/mismatch.h"
#include "engine/findings/question_group.h"
#include "engine/findings/question_text.h"
#include "engine/findings/settle.h"
#include "engine/findings/severity.h"
#include "engine/findings/superseded.h"
#include "engine/relate/matcher.h"
#include "engine/relate/quantity.h"
#include "engine/relate/words.h"

namespace crosscheck {
namespace {

constexpr char kPlaceMismatch[] = "place_mismatch";

// Which pairs to keep: as asked, or the conflicts.
class Wanted {
 public:
  explicit Wanted(const std::vector<std::string>& relations)
      : relations_(relations.begin(), relations.end()) {}

  bool Has(RelationKind kind) const {
    return relations_.empty() ? IsConflict(kind) : relations_.contains(RelationWord(kind));
  }
  // The least search that finds all of them.
  PairScope Scope() const {
    if (Has(SUPERSEDES) || Has(INCOMPARABLE)) return PairScope::kAll;
    const bool others = Has(CORROBORATES) || Has(NARROWS) || Has(REPEATS);
    return others ? PairScope::kNear : PairScope::kConflicts;
  }
  bool Mismatches() const { return relations_.empty() || relations_.contains(kPlaceMismatch); }

 private:
  std::set<std::string> relations_;
};

// Which places' questions are asked.
class AskedPlaces {
 public:
  AskedPlaces(const Corpus& corpus, const FindingOptions& options) : all_(!options.about) {
    if (all_) return;
    for (const Statement& s : corpus.statements()) {
      if (s.place < 0) continue;
      const auto [it, is_new] = asked_.try_emplace(s.place, false);
      if (is_new) it->second = options.about(s.claim->place());
    }
  }

  bool Has(int place) const {
    if (all_) return true;
    const auto it = asked_.find(place);
    return it != asked_.end() && it->second;
  }

  // No finding on an asked place can hang on the pair. Revised tolls and nearer totals elsewhere can
  // decide what is said of a pair here.
  bool MayLeaveOut(const Statement& a, const Statement& b) const {
    if (all_ || (!a.amounts.empty() && !b.amounts.empty())) return false;
    if (a.affirmed != b.affirmed && OnlyCounts(a)) return false;
    return !Has(a.place) && !Has(b.place) && !Has(a.place2) && !Has(b.place2);
  }

 private:
  const bool all_;
  absl::flat_hash_map<int, bool> asked_;  // by number of the corpus
};

QuestionPlace Describe(const FindingOptions& options, const PlaceRef& place) {
  if (options.describe_place) return options.describe_place(place);
  QuestionPlace shown;
  shown.set_id(place.id());
  shown.set_name(place.name());
  shown.set_admin(place.region());
  if (place.has_lat_e7() && place.has_lon_e7()) {
    shown.set_lat(place.lat_e7() / 1e7);
    shown.set_lon(place.lon_e7() / 1e7);
  }
  return shown;
}

class FindingBuilder {
 public:
  FindingBuilder(const Corpus& corpus, const FindingOptions& options)
      : corpus_(corpus), options_(options) {}

  Finding Build(QuestionGroup group) const {
    std::vector<std::pair<Severity, RelatedPair>> ranked = Rank(std::move(group.pairs));
    group.pairs.clear();
    for (const auto& [severity, pair] : ranked) group.pairs.push_back(pair);
    Severity severity = ranked[0].first;

    Finding finding;
    finding.set_id(QuestionId(group));
    finding.set_relation(RelationWord(group.pairs[0].verdict.kind));
    finding.set_status("open");
    *finding.mutable_question()->mutable_place() = PlaceOf(group);
    FillQuestion(corpus_, group, *finding.mutable_question());
    bool corroborated = true;
    for (Answer& answer : AnswersOf(corpus_, group)) {
      corroborated &= answer.origins_size() >= 2;
      *finding.add_answers() = std::move(answer);
    }
    if (corroborated) AddCorroboration(severity);
    finding.set_severity(severity.points);
    for (const std::string& why : severity.why) finding.add_severity_why(why);
    AddPairs(group, finding);
    for (std::string& sentence :
         WhatWouldSettle(corpus_, group, finding.question().place().name())) {
      finding.add_settle(std::move(sentence));
    }
    std::vector<TimelineEntry> timeline = TimelineOf(corpus_, group);
    if (timeline.size() > 1) {  // a single entry would only repeat the answers
      for (TimelineEntry& entry : timeline) *finding.add_timeline() = std::move(entry);
    }
    return finding;
  }

 private:
  // Gravest first; then by the claims' ids, so that the order of feeding does not matter.
  std::vector<std::pair<Severity, RelatedPair>> Rank(std::vector<RelatedPair> pairs) const {
    std::vector<std::pair<Severity, RelatedPair>> ranked;
    for (RelatedPair& pair : pairs) {
      Severity severity = SeverityOf(corpus_, pair);
      ranked.emplace_back(std::move(severity), std::move(pair));
    }
    const auto rank = [this](const std::pair<Severity, RelatedPair>& r) {
      return std::tuple(-r.first.points, corpus_.statements()[r.second.a].claim->id(),
                        corpus_.statements()[r.second.b].claim->id());
    };
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](const auto& x, const auto& y) { return rank(x) < rank(y); });
    return ranked;
  }

  // As the statement with the least claim id at that place names it, for the same reason.
  QuestionPlace PlaceOf(const QuestionGroup& group) const {
    const Statement* least = nullptr;
    for (int i : group.statements) {
      const Statement& s = corpus_.statements()[i];
      if (s.place != group.place) continue;
      if (least == nullptr || s.claim->id() < least->claim->id()) least = &s;
    }
    if (least == nullptr) least = &corpus_.statements()[group.pairs[0].a];
    return Describe(options_, least->claim->place());
  }

  void AddPairs(const QuestionGroup& group, Finding& finding) const {
    // Of two origins that disagree day after day the gravest pair stands for all.
    std::set<std::pair<std::string, std::string>> origins;
    for (const RelatedPair& pair : group.pairs) {
      const Statement& a = corpus_.statements()[pair.a];
      const Statement& b = corpus_.statements()[pair.b];
      if (options_.max_pairs > 0) {
        if (finding.pairs_size() >= options_.max_pairs) break;
        if (!origins.insert(std::minmax(a.origin, b.origin)).second) continue;
      }
      *finding.add_pairs() = ToRelation(Pair(a, b), pair.verdict);
    }
    finding.set_pairs_left_out(static_cast<int>(group.pairs.size()) - finding.pairs_size());
  }

  const Corpus& corpus_;
  const FindingOptions& options_;
};

}  // namespace

FindingsOutput BuildFindings(const Corpus& corpus, const FindingOptions& options) {
  const Wanted wanted(options.relations);
  FindingsOutput out;
  std::vector<RelatedPair> pairs;
  RevisedTolls revised;
  const PairScope scope = wanted.Scope();
  const AskedPlaces asked(corpus, options);
  ForEachPair(corpus, scope, [&](int i, int j) {
    if (scope == PairScope::kConflicts &&
        !MayDisagree(corpus.statements()[i], corpus.statements()[j])) {
      return;
    }
    if (asked.MayLeaveOut(corpus.statements()[i], corpus.statements()[j])) return;
    if (corpus.statements()[j].claim->id() < corpus.statements()[i].claim->id()) std::swap(i, j);
    const Pairing pair = Pair(corpus.statements()[i], corpus.statements()[j]);
    bool is_wanted = false;
    for (Verdict& verdict : Decide(pair, corpus)) {
      NoteRevision(pair, verdict, i, j, revised);
      if (!wanted.Has(verdict.kind)) continue;
      is_wanted = true;
      pairs.push_back({i, j, std::move(verdict)});
    }
    out.related_pairs += is_wanted;
  });
  pairs = WithoutSuperseded(corpus, std::move(pairs), revised);
  const FindingBuilder builder(corpus, options);
  for (QuestionGroup& group : GroupByQuestion(corpus, std::move(pairs))) {
    if (asked.Has(group.place)) out.findings.push_back(builder.Build(std::move(group)));
  }
  if (wanted.Mismatches()) {
    for (Finding& finding : MismatchFindings(corpus, options)) {
      out.findings.push_back(std::move(finding));
    }
  }
  std::stable_sort(out.findings.begin(), out.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tuple(-a.severity(), a.question().place().id(), a.question().from(), a.id()) <
           std::tuple(-b.severity(), b.question().place().id(), b.question().from(), b.id());
  });
  return out;
}

}  // namespace crosscheck
