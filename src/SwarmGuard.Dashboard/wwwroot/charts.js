// Draws option objects of Apache ECharts, which come as data. The library is large, so it comes with the first chart.
let library;

function load(address) {
    library ??= new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = () => { library = undefined; failed(new Error(`${address} did not load`)); };
        document.head.append(script);
    });
    return library;
}

export async function draw(element, address, option) {
    await load(address);
    if (!element.isConnected) return;
    let chart = echarts.getInstanceByDom(element);
    if (!chart) {
        chart = echarts.init(element);
        new ResizeObserver(() => chart.resize()).observe(element);
        chart.on("click", event => { if (event.data?.link) Blazor.navigateTo(event.data.link); });
    }
    option.tooltip.valueFormatter = value => value ?? "–";
    chart.setOption(option, { replaceMerge: ["series"] });
    element.dataset.drawn = "true";
}

export function forget(element) {
    globalThis.echarts?.getInstanceByDom(element)?.dispose();
}
