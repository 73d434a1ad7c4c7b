using SwarmGuard.Cli.Experiments.Reports.Pictures;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary>A picture as each kind of reader sees it.</summary>
/// <param name="Light">For paper and the documents: this one is kept as a file.</param>
internal sealed record DrawnPicture(PictureSpec Spec, byte[] Light, byte[] Dark, byte[] Phone, byte[] DarkPhone)
{
    /// <summary>A name alone: results may come from elsewhere, and write nothing outside their folder.</summary>
    public static string FileNameOf(PictureSpec spec) => Path.GetFileName(spec.Name) + ".png";

    /// <summary>Null where no run has what it would show.</summary>
    public static DrawnPicture? Of(ReportFigures figures, PictureSpec spec) => Picture.Draw(figures, spec, Canvas.Paper) is { } light
        ? new DrawnPicture(spec, light, Picture.Draw(figures, spec, Canvas.Dark)!, Picture.Draw(figures, spec, Canvas.Phone)!, Picture.Draw(figures, spec, Canvas.DarkPhone)!)
        : null;
}
