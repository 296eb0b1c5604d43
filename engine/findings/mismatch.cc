#include "engine/findings/mismatch.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/findings/answers.h"
#include "engine/findings/severity.h"
#include "engine/identity/content_id.h"
#include "engine/relate/where.h"
#include "engine/text/fold.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

using Positions = std::vector<int>;

QuestionPlace DescribePlace(const FindingOptions& options, const PlaceRef& place) {
  if (options.describe_place) return options.describe_place(place);
  QuestionPlace shown;
  shown.set_id(place.id());
  shown.set_name(place.name());
  shown.set_admin(place.region());
  return shown;
}

class Mismatches {
 public:
  Mismatches(const Corpus& corpus, const FindingOptions& options)
      : corpus_(corpus), options_(options), statements_(corpus.statements()) {}

  std::vector<Finding> Run() {
    std::map<std::tuple<std::string, std::string, std::string>, Positions> stated;
    std::map<std::string, Positions> by_name;
    // By the claims' ids, so that nothing depends on the order of feeding.
    Positions order(statements_.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](int a, int b) { return IdOf(a) < IdOf(b); });
    for (const int i : order) {
      const PlaceRef& place = statements_[i].claim->place();
      if (statements_[i].event == nullptr || place.name().empty() || place.is_area()) continue;
      const std::string name = FoldName(place.name());
      by_name[name].push_back(i);
      if (statements_[i].corrected) continue;
      if (place.mismatch().empty()) continue;
      stated[{name, FoldName(place.region()), place.mismatch()}].push_back(i);
    }
    std::vector<Finding> findings;
    for (const auto& [key, members] : stated) {
      findings.push_back(Stated(std::get<0>(key), std::get<1>(key), members));
    }
    for (const auto& [name, members] : by_name) AddNamesakes(name, members, findings);
    return findings;
  }

 private:
  // The region that is stated has no such place, says the gazetteer.
  Finding Stated(const std::string& name, const std::string& region, const Positions& members) {
    const PlaceRef& place = statements_[members[0]].claim->place();
    Finding finding = Base(name, region, members);
    AddAnswer(finding, absl::StrCat("as stated: ", place.name(),
                                    place.region().empty() ? "" : ", ", place.region()),
              members);
    Answer* other = finding.add_answers();
    other->set_value(absl::StrCat("gazetteer: ", place.mismatch()));
    finding.add_settle(absl::StrCat("which ", place.name(), " is meant: ask ",
                                    Speaker(members[0]), ", or the words of the first report"));
    return finding;
  }

  // The claim's place exists, but all the others speak of a namesake elsewhere.
  void AddNamesakes(const std::string& name, const Positions& members,
                    std::vector<Finding>& findings) {
    std::vector<Positions> by_place;
    std::map<int, size_t> number_of;  // of a place, in by_place
    for (int i : members) {
      if (statements_[i].place < 0 || statements_[i].corrected) continue;
      const auto [it, is_new] = number_of.try_emplace(statements_[i].place, by_place.size());
      if (is_new) by_place.emplace_back();
      by_place[it->second].push_back(i);
    }
    if (by_place.size() < 2) return;
    for (const Positions& mine : by_place) {
      if (OriginsOf(mine).size() != 1) continue;  // more than one speaks of it: a place of its own
      if (!statements_[mine[0]].claim->place().mismatch().empty()) continue;  // said already
      const Days days = DaysOf(mine);
      // Of several such places that of the least claim id, whatever else is said of them.
      Positions meant;
      for (const Positions& others : by_place) {
        if (&others == &mine) continue;
        Positions close = CloseTo(days, others);
        if (static_cast<int>(OriginsOf(close).size()) < kNamesakeOrigins) continue;
        if (meant.empty() || IdOf(close[0]) < IdOf(meant[0])) meant = std::move(close);
      }
      if (!meant.empty()) findings.push_back(Namesake(name, mine, meant));
    }
  }

  Finding Namesake(const std::string& name, const Positions& mine, const Positions& others) {
    const PlaceRef& place = statements_[mine[0]].claim->place();
    const PlaceRef& other = statements_[others[0]].claim->place();
    Finding finding = Base(name, FoldName(place.region()), mine, other.id());
    const auto where = [&](const PlaceRef& p) {
      const QuestionPlace shown = DescribePlace(options_, p);
      return absl::StrCat(shown.name(), shown.admin().empty() ? "" : ", ", shown.admin());
    };
    AddAnswer(finding, where(place), mine);
    AddAnswer(finding, where(other), others);
    finding.add_settle(absl::StrCat("which ", place.name(), " ", Speaker(mine[0]),
                                    " means: ", where(place), " or ", where(other)));
    return finding;
  }

  // `namesake`: the place that the others speak of; empty when the stated region is what does not fit.
  Finding Base(const std::string& name, const std::string& region, const Positions& members,
               const std::string& namesake = "") {
    const Statement& first = statements_[members[0]];
    Finding finding;
    ContentIdBuilder id("place_mismatch");
    id.Add("name", name).Add("region", region).Add("place", first.claim->place().id());
    if (!namesake.empty()) id.Add("namesake", namesake);
    finding.set_id(id.Finish());
    finding.set_relation(kPlaceMismatch);
    finding.set_status("open");
    Severity severity;
    for (int i : members) {
      const Severity mine = MismatchSeverity(statements_[i]);
      if (mine.points > severity.points) severity = mine;
    }
    finding.set_severity(severity.points);
    for (const std::string& why : severity.why) finding.add_severity_why(why);
    Question* question = finding.mutable_question();
    question->set_kind(PLACE);
    const PlaceRef& place = first.claim->place();
    *question->mutable_place() = DescribePlace(options_, place);
    question->set_text(absl::StrCat("Which ", place.name(), " is meant",
                                    place.region().empty()
                                        ? "?"
                                        : absl::StrCat(" by \"", place.name(), ", ",
                                                       place.region(), "\"?")));
    DayBounds days = first.when;
    for (int i : members) {
      days.first = std::min(days.first, statements_[i].when.first);
      days.last = std::max(days.last, statements_[i].when.last);
    }
    if (!days.open_first()) question->set_from(FormatEdtf(SpanOfDay(days.first)));
    if (!days.open_last()) question->set_to(FormatEdtf(SpanOfDay(days.last)));
    return finding;
  }

  void AddAnswer(Finding& finding, const std::string& value, const Positions& members) {
    QuestionGroup group;
    group.kind = PLACE;
    group.statements = members;
    // One answer for all of them, under the words that say where it is.
    Answer merged;
    for (const Answer& answer : AnswersOf(corpus_, group)) merged.MergeFrom(answer);
    merged.set_value(value);
    int reports = 0;
    std::set<std::string> seen;
    for (int i : members) {
      const Claim& claim = *statements_[i].claim;
      reports += seen.insert(claim.report_id().empty() ? claim.id() : claim.report_id()).second;
    }
    merged.set_reports(reports);
    Deduplicate(*merged.mutable_origins());
    Deduplicate(*merged.mutable_sides());
    *finding.add_answers() = std::move(merged);
  }

  static void Deduplicate(google::protobuf::RepeatedPtrField<std::string>& words) {
    const std::set<std::string> distinct(words.begin(), words.end());
    words.Clear();
    for (const std::string& word : distinct) *words.Add() = word;
  }

  std::set<std::string> OriginsOf(const Positions& members) const {
    std::set<std::string> origins;
    for (int i : members) origins.insert(statements_[i].origin);
    return origins;
  }

  // The days of some statements, by topic: in order of their first days, each with the latest last
  // day up to it.
  using Days = std::map<std::string, std::vector<std::pair<int64_t, int64_t>>>;

  Days DaysOf(const Positions& members) const {
    Days days;
    for (int i : members) {
      const Statement& s = statements_[i];
      days[s.event->family()].emplace_back(s.when.first, s.when.last);
    }
    for (auto& [family, spans] : days) {
      std::sort(spans.begin(), spans.end());
      int64_t latest = INT64_MIN;
      for (auto& [first, last] : spans) last = latest = std::max(latest, last);
    }
    return days;
  }

  // Of `others`, those of the same topic within kNamesakeDays of one of those days.
  Positions CloseTo(const Days& mine, const Positions& others) const {
    Positions close;
    for (int other : others) {
      const Statement& b = statements_[other];
      const auto it = mine.find(b.event->family());
      if (it == mine.end()) continue;
      // Of those that do not begin too late, does one end late enough?
      const auto end = std::upper_bound(
          it->second.begin(), it->second.end(),
          std::pair(int64_t{b.when.last} + kNamesakeDays, std::numeric_limits<int64_t>::max()));
      if (end == it->second.begin()) continue;
      if (std::prev(end)->second >= int64_t{b.when.first} - kNamesakeDays) close.push_back(other);
    }
    return close;
  }

  const std::string& IdOf(int i) const { return statements_[i].claim->id(); }

  std::string Speaker(int i) const {
    const Claim& claim = *statements_[i].claim;
    return claim.chain().empty() ? "the source" : claim.chain(0).name();
  }

  const Corpus& corpus_;
  const FindingOptions& options_;
  absl::Span<const Statement> statements_;
};

}  // namespace

std::vector<Finding> MismatchFindings(const Corpus& corpus, const FindingOptions& options) {
  return Mismatches(corpus, options).Run();
}

}  // namespace crosscheck
